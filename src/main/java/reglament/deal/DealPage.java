package reglament.deal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Finding;
import reglament.base.Refused;
import reglament.planner.Activities;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Protection;
import reglament.platform.ui.Ruler;
import reglament.platform.ui.Shell;
import reglament.platform.ui.Stage;
import reglament.team.Absence;
import reglament.timeline.TimelinePanel;

/**
 * One deal.
 *
 * @param protection null for one that is not active
 * @param call number of the client; null without the right to call (R1.3)
 * @param objectionUntil the last moment at which the take-over may be objected to; null if it was not taken over
 * @param absent the absence of its responsible at this moment
 * @param posted which form did not go through, if one did not
 */
public record DealPage(
        Shell shell,
        Deal deal,
        List<Line> lines,
        List<Stage> stages,
        int probability,
        @Nullable Protection protection,
        boolean active,
        @Nullable LocalDate lastDay,
        @Nullable Absence absent,
        boolean mayAct,
        boolean mayAssign,
        @Nullable String call,
        @Nullable Instant objectionUntil,
        List<Choice> interactions,
        List<Choice> products,
        List<Choice> reasons,
        List<Choice> outcomes,
        List<Choice> people,
        List<Activities.Activity> next,
        List<Finding> why,
        TimelinePanel timeline,
        String posted,
        Form form,
        @Nullable Refused refused) {
    public boolean isOpen() {
        return deal.status() == Deal.Status.OPEN;
    }

    /** May the take-over still be objected to (R2.7)? */
    public boolean isObjectable() {
        return objectionUntil != null && !shell.now().isAfter(objectionUntil);
    }

    public Ruler ruler() {
        return Ruler.of(deal.protectedUntil(), active, shell.now(), shell.zone());
    }

    public Form form(String name) {
        return posted.equals(name) ? form : Form.empty();
    }

    /** The comment being written; about the latest interaction, unless something else was chosen. */
    public Form composer() {
        return posted.equals("comments") || interactions.isEmpty()
                ? form("comments")
                : Form.empty().with("interactionId", interactions.getFirst().value());
    }

    /** The lines being edited: as typed, or as they stand. */
    public Form linesForm() {
        if (posted.equals("lines")) {
            return form;
        }
        java.util.Map<String, String> values = new java.util.HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            values.put("items[" + i + "].productId", Long.toString(lines.get(i).productId()));
            values.put(
                    "items[" + i + "].quantity",
                    lines.get(i).quantity().stripTrailingZeros().toPlainString());
            values.put("items[" + i + "].price", lines.get(i).price().toPlainString());
        }
        return Form.of(values);
    }
}

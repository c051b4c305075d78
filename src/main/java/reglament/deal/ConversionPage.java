package reglament.deal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Finding;
import reglament.base.Refused;
import reglament.lead.Lead;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/**
 * A lead on its way to a deal: the checklist, or the form.
 *
 * @param standing number of the client's standing deal the lead could join
 */
public record ConversionPage(
        Shell shell,
        Lead lead,
        boolean mine,
        List<Finding> checklist,
        Form form,
        List<Choice> groups,
        List<Choice> stages,
        List<Choice> products,
        List<Choice> interactions,
        boolean commented,
        @Nullable Refused refused,
        @Nullable String standing) {
    /** All that the conversion needs from the lead is there; product and amount are asked next. */
    public boolean isReady() {
        return checklist.stream().allMatch(Finding::ok);
    }

    /** The deal in whose way the client's slot is, as a case can be filed about it; null if nothing of the kind was refused. */
    public @Nullable String standingToDispute() {
        return refused != null && refused.details().get("dealId") instanceof String deal ? deal : null;
    }

    public Finding firstMissing() {
        return checklist.stream().filter(f -> !f.ok()).findFirst().orElseThrow();
    }
}

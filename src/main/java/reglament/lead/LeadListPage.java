package reglament.lead;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reglament.base.Text;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Filter;
import reglament.platform.ui.Shell;
import reglament.platform.ui.Tab;
import reglament.platform.ui.Views;

/**
 * Leads the actor may see.
 *
 * @param kept parameters in force besides the search text, so that the next search keeps them
 * @param selects filters not in force yet
 * @param clients false for whoever gets no personal data
 * @param holders whether the responsible is worth a column
 * @param empty what to say without rows
 * @param all the view without filters, null if there is no filter
 * @param term minutes within which a lead should see a first reaction
 * @param self whose leads may be given a next activity here
 */
public record LeadListPage(
        Shell shell,
        Text sub,
        List<Tab> tabs,
        Views views,
        String query,
        List<Filter> filters,
        Map<String, String> kept,
        List<Select> selects,
        List<LeadRow> rows,
        boolean mayCreate,
        boolean clients,
        boolean holders,
        Text empty,
        @Nullable String all,
        int term,
        long self,
        @Nullable String first,
        @Nullable String next) {
    /** A filter to choose: its parameter, the message key of its name, its values. */
    public record Select(String name, String label, List<Choice> choices) {}

    public Reaction reaction(LeadRow row) {
        return Reaction.of(row.receivedAt(), row.firstReactionAt(), row.status().isOpen(), shell.now(), term);
    }

    public boolean isToday(Instant at) {
        return at.atZone(shell.zone())
                .toLocalDate()
                .equals(shell.now().atZone(shell.zone()).toLocalDate());
    }

    public boolean isOverdue(Instant at) {
        return at.isBefore(shell.now());
    }

    public boolean isOwn(LeadRow row) {
        return row.responsibleId() != null && row.responsibleId() == self;
    }
}

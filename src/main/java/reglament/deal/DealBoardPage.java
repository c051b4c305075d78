package reglament.deal;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Filter;
import reglament.platform.ui.Form;
import reglament.platform.ui.Ruler;
import reglament.platform.ui.Shell;
import reglament.platform.ui.Views;

/**
 * Deals as a board or a list.
 *
 * @param query the address's query without view and page, to be kept by links
 * @param first link to the first page of the list, null on it
 */
public record DealBoardPage(
        Shell shell,
        boolean board,
        String query,
        Form form,
        List<Filter> filters,
        Views views,
        Totals totals,
        List<Column> columns,
        List<DealRow> rows,
        List<Choice> groups,
        List<Choice> people,
        List<Choice> standings,
        @Nullable String first,
        @Nullable String next) {
    /** The line above: how many deals for how much, and what needs care. */
    public record Totals(int count, BigDecimal sum, BigDecimal likely, int soon, int inactive, int withoutNext) {}

    /** A stage and its deals. */
    public record Column(
            String id, String name, int probability, BigDecimal sum, int count, List<DealRow> cards, int hidden) {}

    public Ruler ruler(DealRow row) {
        return Ruler.of(row.protectedUntil(), row.active(), shell.now(), shell.zone());
    }

    public String nextTone(DealRow row) {
        return row.nextAt() == null ? "none" : row.nextAt().isBefore(shell.now()) ? "late" : "";
    }

    public String next(DealRow row) {
        return row.nextAt() == null ? shell.say("deal.no-next") : shell.moment(row.nextAt());
    }

    public String stage(long id) {
        return columns.stream()
                .filter(c -> c.id().equals(Long.toString(id)))
                .map(Column::name)
                .findFirst()
                .orElse("");
    }
}

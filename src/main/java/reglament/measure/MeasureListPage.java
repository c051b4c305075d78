package reglament.measure;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.ui.Tab;

/**
 * The register of measures, or those that wait.
 *
 * @param month of the register, such as 2026-11; null in the other views
 * @param totals people with the cap of that month; empty in the other views
 * @param mayExport the reader may take the register to payroll
 * @param maySet the reader may set bonus bases
 */
public record MeasureListPage(
        Shell shell,
        Form asked,
        List<Tab> tabs,
        MeasureFilter.View view,
        @Nullable String month,
        List<Choice> states,
        List<Choice> people,
        List<MeasureRow> rows,
        List<CapLine> totals,
        boolean mayExport,
        boolean maySet,
        @Nullable String first,
        @Nullable String next) {
    public MeasureListPage {
        rows = List.copyOf(rows);
        totals = List.copyOf(totals);
    }

    public boolean register() {
        return month != null;
    }

    /** Roubles that the month's measures take. */
    public BigDecimal total() {
        return totals.stream().map(line -> line.cap().used()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

package reglament.deal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import reglament.platform.ui.Shell;

/**
 * What lapses of somebody's in some days, unless it is prolonged.
 *
 * @param deals the first to lapse, a few of them
 */
public record LapsingPage(
        Shell shell, String responsible, LocalDate from, LocalDate to, int count, BigDecimal sum, List<DealRow> deals) {
    public LapsingPage {
        deals = List.copyOf(deals);
    }
}

package reglament.backtest;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.platform.ui.Shell;

/** The deals and payments a draft would have made a difference to, those the reader may see. */
public record AffectedPage(
        Shell shell,
        long id,
        List<DealRow> deals,
        List<PaymentRow> payments,
        @Nullable String next) {
    static AffectedPage of(
            Shell shell, long id, List<Cost.DealRow> deals, List<Cost.PaymentRow> payments, @Nullable String next) {
        return new AffectedPage(
                shell,
                id,
                deals.stream()
                        .map(d -> new DealRow(
                                d.id(),
                                d.client(),
                                d.group(),
                                d.responsible(),
                                d.amount(),
                                BackTestPage.Figures.days(d.lostSeconds()),
                                BackTestPage.Figures.days(d.gainedSeconds()),
                                d.since(),
                                d.conversion(),
                                d.takeOver()))
                        .toList(),
                payments.stream()
                        .map(p -> new PaymentRow(p.deal(), p.employee(), p.amount(), p.paidAt(), p.credited()))
                        .toList(),
                next);
    }

    public record DealRow(
            long id,
            String client,
            String group,
            String responsible,
            BigDecimal amount,
            long lostDays,
            long gainedDays,
            Instant since,
            boolean conversion,
            boolean takeOver) {}

    public record PaymentRow(long deal, String employee, BigDecimal amount, Instant paidAt, boolean credited) {}
}

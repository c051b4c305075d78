package reglament.payment;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Refused;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/**
 * The payments of a deal, in a frame on its page.
 *
 * @param posted which form was refused: {@code payments}, or the number of the payment to reverse
 */
public record DealPaymentsPage(
        Shell shell,
        String record,
        List<Payment> payments,
        BigDecimal due,
        boolean mayRecord,
        boolean mayReverse,
        String posted,
        Form form,
        @Nullable Refused refused) {
    public DealPaymentsPage {
        payments = List.copyOf(payments);
    }

    public String path() {
        return record + "/payments";
    }

    /** Roubles that came and stand. */
    public BigDecimal paid() {
        return payments.stream().map(Payment::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public Form form(String name) {
        return posted.equals(name) ? form : Form.empty();
    }

    public boolean isReversible(Payment payment) {
        return mayReverse && !payment.isVoid();
    }
}

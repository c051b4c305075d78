package reglament.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/**
 * The list of payments.
 *
 * @param asked the filters in force
 * @param query the same as a query string, without the page
 * @param waiting lines of bank statements without a deal; null for those who do not sort them
 */
public record PaymentListPage(
        Shell shell,
        Form asked,
        String query,
        PaymentSums sums,
        List<Payment> rows,
        List<Choice> states,
        List<Choice> people,
        @Nullable Integer waiting,
        @Nullable String first,
        @Nullable String next) {
    public PaymentListPage {
        rows = List.copyOf(rows);
        states = List.copyOf(states);
        people = List.copyOf(people);
    }

    public int count() {
        return sums.count();
    }

    public java.math.BigDecimal total() {
        return sums.total();
    }

    public java.math.BigDecimal held() {
        return sums.held();
    }

    public List<Payment.Credit> byEmployee() {
        return sums.byEmployee();
    }
}

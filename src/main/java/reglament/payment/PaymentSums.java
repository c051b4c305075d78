package reglament.payment;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a list of payments comes to, in roubles.
 *
 * @param count of payments that stand
 * @param held credited to nobody
 * @param byEmployee only of the people the actor answers for
 */
record PaymentSums(int count, BigDecimal total, BigDecimal held, List<Payment.Credit> byEmployee) {
    PaymentSums {
        byEmployee = List.copyOf(byEmployee);
    }
}

package reglament.payment;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reglament.deal.DealId;

/**
 * A payment to be recorded.
 *
 * @param amount roubles, above zero, at most two decimals
 * @param paidAt not in the future; null: now
 * @param payer who paid, if it was not the client
 * @param purpose what the bank says it is for
 */
public record NewPayment(
        DealId deal,
        @Nullable BigDecimal amount,
        @Nullable Instant paidAt,
        Payment.Source source,
        @Nullable String payer,
        @Nullable String purpose) {}

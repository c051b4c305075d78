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
        @Nullable String purpose) {
    /** Longest name of a payer and longest purpose, as banks bound them. */
    static final int LONGEST = 1000;

    public NewPayment {
        payer = legible(payer);
        purpose = legible(purpose);
    }

    /** Without what no keyboard types and no database keeps. */
    private static @Nullable String legible(@Nullable String said) {
        if (said == null) {
            return null;
        }
        String clean = said.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return clean.isEmpty() ? null : clean.substring(0, Math.min(clean.length(), LONGEST));
    }
}

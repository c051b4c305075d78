package reglament.payment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.deal.DealId;

/**
 * Money that came for a deal, or its reversal. Never changed (R0.2).
 *
 * @param amount roubles; negative for a reversal
 * @param client full name
 * @param credits who has how much of it now; none: it is held
 * @param reverses the payment this one takes back
 * @param reversedBy the payment that takes this one back
 * @param caseId the latest case over it
 */
public record Payment(
        PaymentId id,
        DealId deal,
        long contact,
        String client,
        long group,
        BigDecimal amount,
        Instant paidAt,
        Source source,
        @Nullable String payer,
        @Nullable String purpose,
        String recordedBy,
        Instant recordedAt,
        @Nullable PaymentId reverses,
        @Nullable PaymentId reversedBy,
        @Nullable String reason,
        List<Credit> credits,
        @Nullable Long caseId) {
    /** Where it is known from. */
    public enum Source {
        MANUAL,
        API,
        BANK
    }

    /** Roubles credited to an employee. */
    public record Credit(EmployeeId employee, String name, BigDecimal amount) {}

    public Payment {
        credits = List.copyOf(credits);
    }

    /** Nobody has it: no deal was active when it came, and nobody has decided yet. */
    public boolean isHeld() {
        return credits.isEmpty() && !isVoid();
    }

    /** Reversed, or itself a reversal. */
    public boolean isVoid() {
        return reverses != null || reversedBy != null;
    }
}

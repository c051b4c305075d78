package reglament.rulebook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reglament.base.Text;

/**
 * One version of a policy with who set it, when and why.
 *
 * @param setBy null: it came with the product
 * @param withdrawal who took it back before it came into force
 */
record PolicyVersion(
        Policy policy,
        int version,
        String value,
        Instant effectiveFrom,
        @Nullable String setBy,
        Instant setAt,
        @Nullable String reason,
        @Nullable Withdrawal withdrawal) {
    record Withdrawal(String by, Instant at, String reason) {}

    Text said() {
        return policy.said(value);
    }

    boolean mayBeWithdrawn(Instant now) {
        return version > 1 && withdrawal == null && effectiveFrom.isAfter(now);
    }
}

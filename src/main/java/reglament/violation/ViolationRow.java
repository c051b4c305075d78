package reglament.violation;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.base.Text;
import reglament.rulebook.ViolationKind;

/**
 * A violation in a list.
 *
 * @param measure the name of the state of its measure that was not rejected or cancelled, if there is one
 * @param amount of that measure; 0 for a warning
 */
public record ViolationRow(
        ViolationId id,
        ViolationKind kind,
        EmployeeId employee,
        String name,
        Instant at,
        Instant objectionUntil,
        Text said,
        ViolationState state,
        @Nullable String measure,
        @Nullable BigDecimal amount) {}

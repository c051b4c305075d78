package reglament.violation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.platform.ui.Mark;
import reglament.rulebook.ViolationKind;

/**
 * Which violations a list shows; null asks for nothing.
 *
 * @param to the moment after the last
 * @param after the last row of the former page
 */
record ViolationFilter(
        @Nullable ViolationKind kind,
        @Nullable ViolationState state,
        @Nullable EmployeeId employee,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Mark after) {
    static ViolationFilter of(EmployeeId employee) {
        return new ViolationFilter(null, null, employee, null, null, null);
    }
}

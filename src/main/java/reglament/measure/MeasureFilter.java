package reglament.measure;

import java.time.YearMonth;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.platform.ui.Mark;

/**
 * Which measures a list shows; null asks for nothing.
 *
 * @param after the last row of the former page
 */
public record MeasureFilter(
        View view,
        @Nullable YearMonth month,
        @Nullable MeasureState state,
        @Nullable EmployeeId employee,
        @Nullable Mark after) {
    public enum View {
        /** Proposed, or objected to: somebody is to decide. */
        WAITING,
        /** What was approved and cuts the bonus of a month. */
        REGISTER,
        ALL;

        static View of(String name, View otherwise) {
            return Arrays.stream(values())
                    .filter(v -> v.name().equals(name))
                    .findFirst()
                    .orElse(otherwise);
        }
    }

    static MeasureFilter of(EmployeeId employee) {
        return new MeasureFilter(View.ALL, null, null, employee, null);
    }

    MeasureFilter after(MeasureRow last) {
        return new MeasureFilter(
                view,
                month,
                state,
                employee,
                new Mark(last.proposedAt(), last.id().value()));
    }
}

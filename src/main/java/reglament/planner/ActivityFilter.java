package reglament.planner;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.platform.ui.Mark;

/**
 * Which activities to list; what is null narrows nothing.
 *
 * @param from due then or later
 * @param to due before
 * @param completed done, or still to be done
 * @param after where the page before ended
 */
record ActivityFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable EmployeeId responsible,
        @Nullable Boolean completed,
        @Nullable Mark after) {}

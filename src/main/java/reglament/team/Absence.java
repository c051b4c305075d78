package reglament.team;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;

/**
 * Somebody is absent for some days, and another stands in for them with their rights (R1.3). Set ahead, never altered, at most ended early.
 *
 * @param lastDay as planned, inclusive
 * @param beginsAt the first day's midnight, or the moment it was set
 * @param untilAt the first instant it is no longer in force
 * @param endedAt if it was ended before its time
 */
public record Absence(
        long id,
        EmployeeId employee,
        String employeeName,
        EmployeeId substitute,
        String substituteName,
        LocalDate firstDay,
        LocalDate lastDay,
        Instant beginsAt,
        Instant untilAt,
        EmployeeId setBy,
        Instant setAt,
        @Nullable Instant endedAt) {
    /** Where in its time it is. */
    public enum State {
        AHEAD,
        NOW,
        OVER
    }

    public State state(Instant now) {
        return !now.isBefore(untilAt) ? State.OVER : now.isBefore(beginsAt) ? State.AHEAD : State.NOW;
    }
}

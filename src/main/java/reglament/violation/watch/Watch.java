package reglament.violation.watch;

import java.time.Instant;
import reglament.rulebook.ViolationKind;

/**
 * Finds one kind of violation in what happened between two moments. Finding the same again does nothing, so periods may overlap, a job
 * may run twice, and several nodes may look at once.
 */
interface Watch {
    ViolationKind kind();

    /**
     * Everything that became a violation after {@code from} and up to {@code to}, judged by the policies of its own moment.
     *
     * @return how many were new
     */
    int look(Instant from, Instant to);
}

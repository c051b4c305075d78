package reglament.violation;

import java.time.Instant;
import reglament.base.EmployeeId;

/** What a head said of a violation or a measure after it was made. */
public record Ruling(Outcome outcome, EmployeeId by, String name, String reason, Instant at) {
    /** Kept after an objection, cancelled, or put back by the arbiter of an appeal. */
    public enum Outcome {
        UPHELD,
        CANCELLED,
        REINSTATED
    }
}

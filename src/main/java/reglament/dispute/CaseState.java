package reglament.dispute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a case stands, derived from what was added to it. */
public enum CaseState {
    /** The parties may speak. */
    STATEMENTS("new"),
    /** An arbiter is waited for. */
    AWAITING("wait"),
    /** Decided and carried out; may still be appealed. */
    DECIDED("done"),
    /** Another arbiter is waited for. */
    APPEALED("wait"),
    /** Nothing can be added any more. */
    CLOSED("done");

    private final String mark;

    CaseState(String mark) {
        this.mark = mark;
    }

    /** The look of its word. */
    public String mark() {
        return mark;
    }

    static CaseState of(
            Instant now,
            Instant statementsUntil,
            boolean allSpoke,
            @Nullable Instant decidedAt,
            @Nullable Instant appealedAt,
            @Nullable Instant closedAt,
            int appealHours) {
        if (closedAt != null) {
            return CLOSED;
        }
        if (appealedAt != null) {
            return APPEALED;
        }
        if (decidedAt != null) {
            return now.isAfter(decidedAt.plusSeconds(appealHours * 3600L)) ? CLOSED : DECIDED;
        }
        return now.isAfter(statementsUntil) || allSpoke ? AWAITING : STATEMENTS;
    }
}

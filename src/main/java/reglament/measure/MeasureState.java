package reglament.measure;

import java.util.Arrays;
import java.util.Optional;

/** Where a measure stands; kept by the database from what was added to it (R0.3). */
public enum MeasureState {
    /** Somebody, or the system, proposes it; nothing follows from it yet. */
    PROPOSED("new"),
    /** Another person approved it; may still be objected to. */
    APPROVED("bad"),
    /** Approved and objected to; another head is waited for. */
    OBJECTED("wait"),
    /** The objection was heard, and it stays. */
    UPHELD("bad"),
    REJECTED("no"),
    CANCELLED("no");

    private final String mark;

    MeasureState(String mark) {
        this.mark = mark;
    }

    /** The look of its word. */
    public String mark() {
        return mark;
    }

    /** Does it count against the month's cap, and go to payroll? */
    public boolean counts() {
        return this == APPROVED || this == OBJECTED || this == UPHELD;
    }

    public boolean isLive() {
        return counts() || this == PROPOSED;
    }

    static Optional<MeasureState> find(String name) {
        return Arrays.stream(values()).filter(s -> s.name().equals(name)).findFirst();
    }
}

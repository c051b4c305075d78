package reglament.violation;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a violation stands, derived from what was added to it (R0.3). */
public enum ViolationState {
    /** The person concerned may still object. */
    OPEN("new"),
    /** Objected to; a head is waited for. */
    OBJECTED("wait"),
    /** A head heard the objection and left it. */
    UPHELD("bad"),
    /** Nobody objected in time. */
    STANDS("bad"),
    /** It is as if it had not been. */
    CANCELLED("no");

    private final String mark;

    ViolationState(String mark) {
        this.mark = mark;
    }

    /** The look of its word. */
    public String mark() {
        return mark;
    }

    static Optional<ViolationState> find(String name) {
        return Arrays.stream(values()).filter(s -> s.name().equals(name)).findFirst();
    }

    static ViolationState of(
            Instant now,
            Instant objectionUntil,
            @Nullable Instant objectedAt,
            @Nullable Instant upheldAt,
            @Nullable Instant cancelledAt) {
        if (cancelledAt != null) {
            return CANCELLED;
        }
        if (upheldAt != null) {
            return UPHELD;
        }
        if (objectedAt != null) {
            return OBJECTED;
        }
        return now.isAfter(objectionUntil) ? STANDS : OPEN;
    }

    /** The same as a condition on {@code violation v LEFT JOIN violation_standing s}, with {@code :now}. */
    String condition() {
        return switch (this) {
            case OPEN -> "s.objected_at IS NULL AND s.cancelled_at IS NULL AND v.objection_until >= :now";
            case OBJECTED -> "s.objected_at IS NOT NULL AND s.upheld_at IS NULL AND s.cancelled_at IS NULL";
            case UPHELD -> "s.upheld_at IS NOT NULL AND s.cancelled_at IS NULL";
            case STANDS -> "s.objected_at IS NULL AND s.cancelled_at IS NULL AND v.objection_until < :now";
            case CANCELLED -> "s.cancelled_at IS NOT NULL";
        };
    }
}

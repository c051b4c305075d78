package reglament.platform.ui;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A deal's protection drawn on a ruler of 61 days: what is left is solid and touches the deadline at the right end.
 *
 * @param left days from today to the last protected one, 1 on that day itself; 0 for an inactive deal
 */
public record Ruler(int left) {
    public static final int LENGTH = 61;

    /** @param until the first instant without protection; null: never protected */
    public static Ruler of(@Nullable Instant until, boolean active, Instant now, ZoneId zone) {
        if (until == null || !active) {
            return new Ruler(0);
        }
        LocalDate last = until.minusMillis(1).atZone(zone).toLocalDate();
        return new Ruler(
                (int) Math.max(1, ChronoUnit.DAYS.between(now.atZone(zone).toLocalDate(), last)));
    }

    /** The mark of the design: keep, soon, last, off. */
    public String state() {
        return left <= 0 ? "off" : left <= 7 ? "last" : left <= 14 ? "soon" : "keep";
    }

    public int shown() {
        return Math.min(left, LENGTH);
    }

    public int gone() {
        return LENGTH - shown();
    }

    public String litTicks() {
        return ticks(true);
    }

    public String dimTicks() {
        return ticks(false);
    }

    private String ticks(boolean lit) {
        StringBuilder path = new StringBuilder();
        for (int week = 0; week * 7 <= LENGTH; week++) {
            if ((week * 7 <= left && left > 0) == lit) {
                path.append('M').append(LENGTH - week * 7).append(" 0v3.5 ");
            }
        }
        return path.toString();
    }
}

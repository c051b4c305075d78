package reglament.platform.ui;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a page of a list ordered by moment and number ended; in addresses {@code 2026-11-25T10:00:00Z_42}. */
public record Mark(Instant at, long id) {
    /** Null for what cannot be read: the first page. */
    public static @Nullable Mark of(@Nullable String typed) {
        if (typed == null || !typed.matches("[^_]+_\\d{1,18}")) {
            return null;
        }
        int bar = typed.indexOf('_');
        try {
            return new Mark(Instant.parse(typed.substring(0, bar)), Long.parseLong(typed.substring(bar + 1)));
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    @Override
    public String toString() {
        return at + "_" + id;
    }
}

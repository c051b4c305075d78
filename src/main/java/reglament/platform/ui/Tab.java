package reglament.platform.ui;

import org.jspecify.annotations.Nullable;

/**
 * A saved view or a part of a record.
 *
 * @param label message key
 * @param count how many stand behind it, if that is worth saying
 * @param tone pen or stop, for a count that calls
 */
public record Tab(
        String label,
        String path,
        boolean current,
        @Nullable Integer count,
        @Nullable String tone) {
    public static Tab of(String label, String path, boolean current) {
        return new Tab(label, path, current, null, null);
    }
}

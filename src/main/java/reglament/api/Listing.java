package reglament.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the cursor of the next page, null on the last
 */
public record Listing<T>(List<T> items, @Nullable String next) {
    /**
     * A page from rows of which one more than the page's size was read.
     *
     * @param cursor of the last row that stays on this page
     */
    public static <T> Listing<T> of(List<T> rows, int size, Function<T, Cursor> cursor) {
        if (rows.size() <= size) {
            return new Listing<>(List.copyOf(rows), null);
        }
        List<T> items = List.copyOf(rows.subList(0, size));
        return new Listing<>(items, cursor.apply(items.getLast()).encoded());
    }

    public <R> Listing<R> map(Function<T, R> as) {
        return new Listing<>(items.stream().map(as).toList(), next);
    }
}

package reglament.api;

import org.jspecify.annotations.Nullable;
import reglament.base.InvalidInput;
import reglament.base.Text;

/** The {@code page-size} of a list: 50 unless asked, 200 at most. */
public final class PageSize {
    private PageSize() {}

    public static int of(@Nullable Integer asked) {
        if (asked == null) {
            return 50;
        }
        if (asked < 1 || asked > 200) {
            throw InvalidInput.of("page-size", "range", Text.of("api.page-size"));
        }
        return asked;
    }
}

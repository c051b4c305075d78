package reglament.api;

import java.util.List;
import reglament.base.InvalidInput;
import reglament.base.Text;

/** The {@code sort} of a list: one of the orders it knows, the first unless asked. */
public final class Sort {
    private Sort() {}

    /** @throws InvalidInput for an order this list does not know */
    public static String of(String asked, String... known) {
        if (asked.isEmpty()) {
            return known[0];
        }
        if (!List.of(known).contains(asked)) {
            throw InvalidInput.of("sort", "unknown", Text.of("api.sort-unknown", List.of(known)));
        }
        return asked;
    }
}

package reglament.violation;

import reglament.base.InvalidInput;
import reglament.base.Text;

/** What people write about violations and measures: long enough to mean something, short enough to be read. */
public final class Wording {
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST = 4000;

    private Wording() {}

    /** @throws InvalidInput of the field {@code text} */
    public static String statement(String text) {
        if (text.isBlank()) {
            throw InvalidInput.of("text", "missing", Text.of("violation.text-missing"));
        }
        return bounded("text", text.trim());
    }

    /** @throws InvalidInput of the field {@code reason} */
    public static String reason(String reason) {
        String plain = reason.trim();
        if (plain.length() < SHORTEST_REASON) {
            throw InvalidInput.of("reason", "too-short", Text.of("violation.reason-short", SHORTEST_REASON));
        }
        return bounded("reason", plain);
    }

    private static String bounded(String field, String text) {
        if (text.length() > LONGEST) {
            throw InvalidInput.of(field, "too-long", Text.of("violation.too-long", LONGEST));
        }
        return text;
    }
}

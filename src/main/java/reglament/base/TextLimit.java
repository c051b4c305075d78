package reglament.base;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long a text of a field may be: longer than anybody means it, shorter than what spoils a page. */
public final class TextLimit {
    private TextLimit() {}

    public static void check(List<FieldError> errors, String field, @Nullable String text, int longest) {
        if (text != null && text.length() > longest) {
            errors.add(FieldError.of(field, "too-long", Text.of("ui.too-long", longest)));
        }
    }

    /** @throws InvalidInput if it is longer */
    public static void demand(String field, @Nullable String text, int longest) {
        List<FieldError> errors = new ArrayList<>();
        check(errors, field, text, longest);
        InvalidInput.ifAny(errors);
    }
}

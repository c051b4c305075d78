package reglament.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.ui.Mark;

/**
 * Where a page of a keyset-paged list ended: the values of the sort columns of its last row. Opaque outside.
 */
public record Cursor(List<String> values) {
    public Cursor {
        values = List.copyOf(values);
    }

    public static Cursor of(Object... values) {
        return new Cursor(java.util.Arrays.stream(values).map(String::valueOf).toList());
    }

    /** @return null for null or blank: the first page */
    public static @Nullable Cursor decode(@Nullable String encoded, int size) {
        if (encoded == null || encoded.isBlank()) {
            return null;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            List<String> values = List.of(plain.split("\u001f", -1));
            if (values.size() == size) {
                return new Cursor(values);
            }
        } catch (IllegalArgumentException notBase64) {
            // said below, in the reader's language
        }
        throw InvalidInput.of("cursor", "malformed", Text.of("api.cursor-malformed"));
    }

    /** Where a page of a list ordered by moment and number ended. @return null for null or blank: the first page */
    public static @Nullable Mark mark(@Nullable String encoded) {
        Cursor after = decode(encoded, 2);
        return after == null ? null : new Mark(after.instant(0), after.number(1));
    }

    public String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\u001f", values).getBytes(StandardCharsets.UTF_8));
    }

    public String value(int index) {
        return values.get(index);
    }

    public java.time.Instant instant(int index) {
        try {
            return java.time.Instant.parse(value(index));
        } catch (java.time.DateTimeException malformed) {
            throw InvalidInput.of("cursor", "malformed", Text.of("api.cursor-malformed"));
        }
    }

    public long number(int index) {
        try {
            return Long.parseLong(value(index));
        } catch (NumberFormatException malformed) {
            throw InvalidInput.of("cursor", "malformed", Text.of("api.cursor-malformed"));
        }
    }
}

package reglament.api;

import org.jspecify.annotations.Nullable;
import reglament.base.InvalidInput;
import reglament.base.Text;

/** Ids are opaque strings outside and numbers inside. */
public final class Ids {
    private Ids() {}

    /** @throws InvalidInput beside the field, if the id is missing or none of ours */
    public static long required(@Nullable String id, String field) {
        if (id == null || id.isBlank()) {
            throw InvalidInput.of(field, "missing", Text.of("api.field-missing"));
        }
        return parse(id, field);
    }

    public static @Nullable Long optional(@Nullable String id, String field) {
        return id == null || id.isBlank() ? null : Long.valueOf(parse(id, field));
    }

    private static long parse(String id, String field) {
        if (!id.trim().matches("\\d{1,18}")) {
            throw InvalidInput.of(field, "unknown", Text.of("api.not-found"));
        }
        return Long.parseLong(id.trim());
    }
}

package reglament.base;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field, said beside it.
 *
 * @param field path as in API.md, such as {@code phones[0].number}
 * @param code stable word for machines, such as {@code not-mobile}
 * @param clause the clause that asks for it, if a rule does
 */
public record FieldError(
        String field, String code, Text message, @Nullable Clause clause) {
    public static FieldError of(String field, String code, Text message) {
        return new FieldError(field, code, message, null);
    }

    public static FieldError of(String field, String code, Text message, Clause clause) {
        return new FieldError(field, code, message, clause);
    }
}

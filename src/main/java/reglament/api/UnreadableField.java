package reglament.api;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * The field at which reading a JSON body failed.
 *
 * @param code {@code unknown} for a field that does not exist, {@code mistyped} for a value of the wrong type, {@code too-long} and
 *     {@code not-text} for a string
 */
record UnreadableField(String path, String code) {
    static Optional<UnreadableField> of(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabindException bound) {
                String path =
                        bound.getPath().stream().map(UnreadableField::step).collect(Collectors.joining());
                return path.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new UnreadableField(path.replaceFirst("^\\.", ""), code(bound)));
            }
        }
        return Optional.empty();
    }

    private static String code(DatabindException bound) {
        return switch (bound) {
            case UnrecognizedPropertyException _ -> "unknown";
            case InvalidFormatException wrong
            when wrong.getTargetType() == String.class ->
                String.valueOf(wrong.getValue()).length() > StrictJson.LONGEST ? "too-long" : "not-text";
            default -> "mistyped";
        };
    }

    private static String step(JacksonException.Reference reference) {
        return reference.getPropertyName() == null
                ? "[" + reference.getIndex() + "]"
                : "." + reference.getPropertyName();
    }
}

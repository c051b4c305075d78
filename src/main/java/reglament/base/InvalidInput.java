package reglament.base;

import java.util.List;
import java.util.Optional;

/** Fields are missing or wrong (422). Nothing was changed. */
public final class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<FieldError> errors;

    public InvalidInput(List<FieldError> errors) {
        super(errors.getFirst().field() + " " + errors.getFirst().code(), null, false, false);
        this.errors = List.copyOf(errors);
    }

    public static InvalidInput of(String field, String code, Text message) {
        return new InvalidInput(List.of(FieldError.of(field, code, message)));
    }

    /** Throws if there is any error. */
    public static void ifAny(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    public List<FieldError> errors() {
        return errors;
    }

    /** The first clause that asks for a field. */
    public Optional<Clause> clause() {
        return errors.stream()
                .flatMap(e -> Optional.ofNullable(e.clause()).stream())
                .findFirst();
    }
}

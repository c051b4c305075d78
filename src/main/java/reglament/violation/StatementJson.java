package reglament.violation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A {@link Statement} in the API. */
public record StatementJson(String text, Instant at) {
    public static @Nullable StatementJson of(@Nullable Statement said) {
        return said == null ? null : new StatementJson(said.text(), said.at());
    }
}

package reglament.interaction;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comment as it was just written, with the machine's verdict on it.
 *
 * @param verdict id of the verdict row a conversion or a prolongation may rest on
 */
public record Comment(
        long id,
        long verdict,
        @Nullable InteractionId interaction,
        Instant recordedAt,
        boolean detailed,
        List<String> reasons) {
    public Comment {
        reasons = List.copyOf(reasons);
    }
}

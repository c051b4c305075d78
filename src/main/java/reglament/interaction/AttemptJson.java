package reglament.interaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An attempt as API.md answers it. */
public record AttemptJson(String id, @Nullable Instant nextAt) {
    public static AttemptJson of(Attempts.Attempt attempt) {
        return new AttemptJson(Long.toString(attempt.id()), attempt.nextAt());
    }
}

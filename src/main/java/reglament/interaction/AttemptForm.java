package reglament.interaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * «Недозвон» as API.md writes it.
 *
 * @param outcome nobody answered, unless told
 * @param nextAt when to try again; by the cadence, unless told
 */
public record AttemptForm(
        Attempts.@Nullable Outcome outcome, @Nullable Instant nextAt) {
    public Attempts.Outcome said() {
        return outcome == null ? Attempts.Outcome.NO_ANSWER : outcome;
    }
}

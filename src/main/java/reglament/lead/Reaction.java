package reglament.lead;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a client waited for the first reaction, or still waits.
 *
 * @param tone soon past the term of {@code lead.first-reaction-minutes}, stop past twice the term, null in time or answered
 */
public record Reaction(
        boolean waiting,
        boolean never,
        long minutes,
        @Nullable String tone) {
    static Reaction of(Instant receivedAt, @Nullable Instant reactedAt, boolean open, Instant now, int term) {
        long minutes = Math.max(
                0,
                Duration.between(receivedAt, reactedAt == null ? now : reactedAt)
                        .toMinutes());
        boolean waiting = reactedAt == null && open;
        String tone = !waiting || minutes < term ? null : minutes < 2L * term ? "soon" : "stop";
        return new Reaction(waiting, reactedAt == null && !open, minutes, tone);
    }
}

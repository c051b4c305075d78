package reglament.interaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a channel says of a call, at one moment of its life (API.md, «Call»). Reports may come late, twice and out of order.
 *
 * @param callId the provider's name of the call
 * @param talkSeconds seconds both sides talked; null if not told
 */
public record CallReport(
        String callId,
        Direction direction,
        String clientNumber,
        @Nullable String companyNumber,
        @Nullable String employeeExtension,
        Instant startedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable Integer talkSeconds,
        @Nullable String recordingUrl,
        State state) {
    /** Who called whom. */
    public enum Direction {
        IN,
        OUT
    }

    /** In the order of a call's life: a later state is never undone. */
    public enum State {
        RINGING,
        ANSWERED,
        ENDED
    }
}

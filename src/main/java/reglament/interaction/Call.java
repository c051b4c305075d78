package reglament.interaction;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;

/**
 * A call, as far as it has been reported.
 *
 * @param talkSeconds told by the provider, else reckoned from answer and end; null while neither is known
 * @param event what the timelines show of it; null before it ended
 * @param interaction what it proves; null until it has ended with a talk time
 */
record Call(
        long id,
        boolean incoming,
        String clientNumber,
        @Nullable EmployeeId employee,
        Instant startedAt,
        @Nullable Integer talkSeconds,
        @Nullable String recordingUrl,
        boolean ended,
        @Nullable Long event,
        @Nullable InteractionId interaction) {
    /** Nothing a person would see of the call is new since. */
    boolean isLike(Call before) {
        return ended == before.ended
                && Objects.equals(employee, before.employee)
                && Objects.equals(talkSeconds, before.talkSeconds)
                && Objects.equals(recordingUrl, before.recordingUrl);
    }
}

package reglament.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A channel and its health.
 *
 * @param previousUntil till when the secret before the current one is accepted; null if there is none
 * @param lastEventAt when anything valid came in last
 * @param waiting events stored and not yet worked on
 * @param failed events given up: they wait for somebody to press «again»
 */
public record ChannelRow(
        ChannelId id,
        ChannelKind kind,
        String name,
        Proof proof,
        Instant createdAt,
        @Nullable Instant disabledAt,
        @Nullable Instant previousUntil,
        @Nullable Instant lastEventAt,
        int waiting,
        int failed,
        int version) {
    public boolean isEnabled() {
        return disabledAt == null;
    }

    public boolean isReported() {
        return proof == Proof.REPORTED;
    }

    /** Where this kind of channel sends its events. */
    public String path() {
        return "/api/v1/channels/" + id + (kind == ChannelKind.TELEPHONY ? "/calls" : "/messages");
    }
}

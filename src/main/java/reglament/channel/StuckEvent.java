package reglament.channel;

import java.time.Instant;

/**
 * An event that was stored but could not be worked on yet.
 *
 * @param call or a message
 * @param givenUp it has had all its tries; only a person tries again
 * @param failure what failed, without the client's data
 */
public record StuckEvent(
        long id,
        String channel,
        boolean call,
        String eventId,
        Instant receivedAt,
        int tries,
        boolean givenUp,
        String failure) {}

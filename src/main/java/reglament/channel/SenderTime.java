package reglament.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import reglament.platform.postgres.ClockShift;

/**
 * The time in which senders live. That is the application's, with one exception: a demonstration shifts the application's clock
 * ({@code REGLAMENT_CLOCK_OFFSET}), but not that of a PBX or gateway, whose library stamps what it signs with real seconds. So a
 * sender may live in either. Without the shift, which only a demonstration may have, the two are one and nothing is any looser.
 */
@Component
class SenderTime {
    /** How far a timestamp may be from now, either way; and how far ahead of now an event may have happened. */
    static final Duration TOLERANCE = Duration.ofSeconds(300);

    private final Clock clock;
    private final Duration shift;

    SenderTime(Clock clock, Environment environment) {
        this.clock = clock;
        this.shift = ClockShift.of(environment).ahead();
    }

    /** Is this moment within five minutes of now? An older signature is a replay. */
    boolean isNow(Instant said) {
        Instant now = clock.instant();
        return isNear(said, now) || isNear(said, now.minus(shift));
    }

    /** No event has happened after this. */
    Instant latest() {
        Instant now = clock.instant();
        return (shift.isNegative() ? now.minus(shift) : now).plus(TOLERANCE);
    }

    private static boolean isNear(Instant said, Instant now) {
        return Duration.between(said, now).abs().compareTo(TOLERANCE) <= 0;
    }
}

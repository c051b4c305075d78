package reglament.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class SenderTimeTest {
    private static final Instant REAL = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void fiveMinutesEitherWayAreNow() {
        SenderTime time = shifted("");
        assertThat(time.isNow(REAL.minusSeconds(300))).isTrue();
        assertThat(time.isNow(REAL.plusSeconds(300))).isTrue();
        assertThat(time.isNow(REAL.minusSeconds(301))).isFalse();
        assertThat(time.isNow(REAL.plusSeconds(301))).isFalse();
    }

    @Test
    void inADemonstrationASenderLivesInItsTimeOrInOurs() {
        SenderTime time = shifted("P61D");
        assertThat(time.isNow(REAL)).isTrue();
        assertThat(time.isNow(REAL.plus(Duration.ofDays(61)))).isTrue();
        assertThat(time.isNow(REAL.plus(Duration.ofDays(30)))).isFalse();
    }

    @Test
    void whatIsFutureInBothTimesHasNotHappened() {
        assertThat(shifted("").latest()).isEqualTo(REAL.plusSeconds(300));
        assertThat(shifted("P61D").latest())
                .isEqualTo(REAL.plus(Duration.ofDays(61)).plusSeconds(300));
        assertThat(shifted("-PT2H").latest()).isEqualTo(REAL.plusSeconds(300));
    }

    private static SenderTime shifted(String offset) {
        Duration shift = offset.isEmpty() ? Duration.ZERO : Duration.parse(offset);
        return new SenderTime(
                Clock.fixed(REAL.plus(shift), ZoneOffset.UTC),
                new MockEnvironment()
                        .withProperty("REGLAMENT_CLOCK_OFFSET", offset)
                        .withProperty("REGLAMENT_MODE", "demo"));
    }
}

package reglament.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MovableClockTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant PAST = NOW.minus(Duration.ofDays(200));

    private final List<String> database = new ArrayList<>();
    private final MovableClock clock = new MovableClock(
            Clock.fixed(NOW, ZoneOffset.UTC),
            moment -> database.add("stands at " + moment),
            () -> database.add("runs"));

    @Test
    void aPastIsLivedForwardAndThenItIsNowAgain() {
        clock.live(PAST, c -> {
            assertThat(c.instant()).isEqualTo(PAST);
            c.moveTo(PAST.plusSeconds(60));
            assertThat(c.instant()).isEqualTo(PAST.plusSeconds(60));
        });
        assertThat(clock.instant()).isEqualTo(NOW);
        assertThat(database).containsExactly("stands at " + PAST, "stands at " + PAST.plusSeconds(60), "runs");
    }

    @Test
    void aFailureBringsTheRealTimeBack() {
        assertThatThrownBy(() -> clock.live(PAST, _ -> {
                    throw new IllegalArgumentException("broken");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(clock.instant()).isEqualTo(NOW);
        assertThat(database).endsWith("runs");
    }

    @Test
    void timeGoesNeitherBackNorBeyondNow() {
        clock.live(PAST, c -> {
            assertThatThrownBy(() -> c.moveTo(PAST.minusSeconds(1))).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> c.moveTo(NOW.plusSeconds(1))).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void outsideOfAPastTheClockIsNotMoved() {
        assertThatThrownBy(() -> clock.moveTo(PAST)).isInstanceOf(IllegalStateException.class);
    }
}

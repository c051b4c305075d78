package reglament.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import reglament.platform.postgres.UnusableSettings;

class ClockConfigurationTest {
    private final MockEnvironment environment = new MockEnvironment();

    private Clock clock() {
        return new ClockConfiguration().clock(environment);
    }

    @Test
    void aDemonstrationMayLiveInTheFuture() {
        environment.setProperty("REGLAMENT_CLOCK_OFFSET", "P61D");
        environment.setProperty("REGLAMENT_MODE", "demo");
        assertThat(Duration.between(Clock.systemUTC().instant(), clock().instant()))
                .isCloseTo(Duration.ofDays(61), Duration.ofMinutes(1));
    }

    @Test
    void realWorkMayNot() {
        environment.setProperty("REGLAMENT_CLOCK_OFFSET", "P61D");
        assertThatThrownBy(this::clock)
                .isInstanceOf(UnusableSettings.class)
                .hasMessageContaining("REGLAMENT_CLOCK_OFFSET")
                .hasMessageContaining("REGLAMENT_MODE=demo");
    }

    @Test
    void anOffsetThatIsNoDurationIsRefused() {
        environment.setProperty("REGLAMENT_CLOCK_OFFSET", "two months");
        environment.setProperty("REGLAMENT_MODE", "demo");
        assertThatThrownBy(this::clock).isInstanceOf(UnusableSettings.class).hasMessageContaining("two months");
    }
}

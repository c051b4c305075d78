package reglament.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import reglament.platform.postgres.UnusableSettings;

/** The only clock. Rules never ask the database for the time, so a demonstration can live through two months in an hour. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {
    /** With {@code --demo} the data that are loaded live through the months before today. */
    @Bean
    @ConditionalOnProperty("demo")
    MovableClock movableClock(Environment environment) {
        return new MovableClock(shifted(environment));
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock(Environment environment) {
        return shifted(environment);
    }

    private static Clock shifted(Environment environment) {
        String offset = environment.getProperty("REGLAMENT_CLOCK_OFFSET", "");
        if (offset.isBlank()) {
            return system();
        }
        if (!environment.getProperty("REGLAMENT_MODE", "").equals("demo")) {
            throw new UnusableSettings(
                    "REGLAMENT_CLOCK_OFFSET shifts the clock of the rules; it needs REGLAMENT_MODE=demo.");
        }
        try {
            return Clock.offset(system(), Duration.parse(offset));
        } catch (DateTimeParseException malformed) {
            throw new UnusableSettings(
                    "REGLAMENT_CLOCK_OFFSET should be an ISO-8601 duration such as P61D or -PT2H, not " + offset);
        }
    }

    /** Microseconds, as PostgreSQL keeps them: what was written is equal to what is read. */
    private static Clock system() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }
}

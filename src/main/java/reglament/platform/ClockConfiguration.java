package reglament.platform;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import reglament.platform.postgres.ClockShift;
import reglament.platform.postgres.Keeper;

/** The application's only clock. The database's goes with it, so a demonstration can live through two months in an hour. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {
    /** With {@code --demo} the data that are loaded live through the months before today. */
    @Bean
    @ConditionalOnProperty("demo")
    MovableClock movableClock(Environment environment, Keeper keeper) {
        Duration ahead = ClockShift.of(environment).ahead();
        return new MovableClock(shifted(environment), keeper::standClock, () -> keeper.runClock(ahead));
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock(Environment environment) {
        return shifted(environment);
    }

    private static Clock shifted(Environment environment) {
        return Clock.offset(system(), ClockShift.of(environment).ahead());
    }

    /** Microseconds, as PostgreSQL keeps them: what was written is equal to what is read. */
    private static Clock system() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }
}

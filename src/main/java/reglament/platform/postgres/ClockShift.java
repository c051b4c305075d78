package reglament.platform.postgres;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.springframework.core.env.Environment;

/**
 * How far the rules' clock is ahead of the machine's: {@code REGLAMENT_CLOCK_OFFSET}, which only a demonstration may have. The application,
 * the database and whoever reads what senders sign take it from here.
 */
public record ClockShift(Duration ahead) {
    /** @throws UnusableSettings if it is set without {@code REGLAMENT_MODE=demo}, or is no ISO-8601 duration */
    public static ClockShift of(Environment environment) {
        String offset = environment.getProperty("REGLAMENT_CLOCK_OFFSET", "");
        if (offset.isBlank()) {
            return new ClockShift(Duration.ZERO);
        }
        if (!environment.getProperty("REGLAMENT_MODE", "").equals("demo")) {
            throw new UnusableSettings(
                    "REGLAMENT_CLOCK_OFFSET shifts the clock of the rules; it needs REGLAMENT_MODE=demo.");
        }
        try {
            return new ClockShift(Duration.parse(offset));
        } catch (DateTimeParseException malformed) {
            throw new UnusableSettings(
                    "REGLAMENT_CLOCK_OFFSET should be an ISO-8601 duration such as P61D or -PT2H, not " + offset);
        }
    }
}

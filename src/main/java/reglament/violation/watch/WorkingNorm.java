package reglament.violation.watch;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When a norm runs out, if Saturdays and Sundays do not count: nobody is blamed for the weekend. */
final class WorkingNorm {
    private WorkingNorm() {}

    static Instant end(Instant begun, int minutes, ZoneId zone) {
        ZonedDateTime at = begun.atZone(zone);
        Duration left = Duration.ofMinutes(minutes);
        while (true) {
            LocalDate next = at.toLocalDate().plusDays(1);
            ZonedDateTime midnight = next.atStartOfDay(zone);
            if (!isWeekend(at.getDayOfWeek())) {
                Duration today = Duration.between(at, midnight);
                if (left.compareTo(today) <= 0) {
                    return at.plus(left).toInstant();
                }
                left = left.minus(today);
            }
            at = midnight;
        }
    }

    private static boolean isWeekend(DayOfWeek day) {
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }
}

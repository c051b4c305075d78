package reglament.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import reglament.base.InvalidInput;
import reglament.base.Text;

/**
 * Days a report speaks of.
 *
 * @param from the first day
 * @param to the last day, not before the first
 */
public record Period(LocalDate from, LocalDate to, ZoneId zone) {
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    /** @throws InvalidInput beside {@code from} or {@code to} */
    public Period {
        if (from.isBefore(EARLIEST) || from.isAfter(LATEST)) {
            throw InvalidInput.of("from", "range", Text.of("report.day-range"));
        }
        if (to.isBefore(from) || to.isAfter(LATEST)) {
            throw InvalidInput.of("to", "range", Text.of("report.to-before-from"));
        }
    }

    Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    /** The first moment after it. */
    Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** As many days, just before. */
    Period previous() {
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        return new Period(from.minusDays(days), from.minusDays(1), zone);
    }
}

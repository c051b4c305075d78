package reglament.measure;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import reglament.base.EmployeeId;

/**
 * What an employee's bonus is counted from, as somebody set it.
 *
 * @param onlyMonth for that month alone; otherwise from it on
 */
public record BonusBase(
        EmployeeId employee,
        String name,
        YearMonth month,
        boolean onlyMonth,
        BigDecimal amount,
        String by,
        Instant at) {
    /** «ноября 2026» of a base that begins then, «ноябрь 2026» of one for that month alone. */
    public String monthSaid(Locale locale) {
        return DateTimeFormatter.ofPattern(onlyMonth ? "LLLL yyyy" : "MMMM yyyy", locale)
                .format(month);
    }
}

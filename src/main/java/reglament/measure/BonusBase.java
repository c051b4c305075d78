package reglament.measure;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
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
        Instant at) {}

package reglament.dispute;

import java.math.BigDecimal;

/**
 * Whose, and how much of it.
 *
 * @param employee id of an employee
 * @param amount in roubles; null where nothing is divided
 */
public record Share(
        long employee, @org.jspecify.annotations.Nullable BigDecimal amount) {}

package reglament.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How much the measures of a month may take from an employee's bonus, and how much they take (R0.3).
 *
 * @param base roubles the bonus is counted from; null: nobody has set it, so nothing may be taken
 * @param used roubles of measures that count
 */
public record Cap(YearMonth month, int percent, @Nullable BigDecimal base, BigDecimal used) {
    /** Roubles at most, kopecks rounded as the database rounds them. */
    public BigDecimal limit() {
        return base == null
                ? BigDecimal.ZERO
                : base.multiply(BigDecimal.valueOf(percent)).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
    }

    public BigDecimal left() {
        return limit().subtract(used).max(BigDecimal.ZERO);
    }

    /** How many per cent of what it may they take. */
    public int perCent() {
        return limit().signum() == 0
                ? 0
                : used.multiply(BigDecimal.valueOf(100))
                        .divide(limit(), RoundingMode.HALF_UP)
                        .intValue();
    }

    /** «ноябрь 2026». */
    public String said(Locale locale) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(month);
    }

    boolean bears(BigDecimal amount) {
        return amount.signum() == 0 || used.add(amount).compareTo(limit()) <= 0;
    }
}

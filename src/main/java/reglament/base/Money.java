package reglament.base;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An amount of money, in units of its currency with two decimals.
 *
 * @param currency ISO 4217, such as RUB
 */
public record Money(BigDecimal amount, String currency) implements java.io.Serializable {
    public Money {
        amount = amount.setScale(2, RoundingMode.HALF_UP);
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("not a currency: " + currency);
        }
    }

    public static Money roubles(BigDecimal amount) {
        return new Money(amount, "RUB");
    }

    public static Money roubles(long amount) {
        return roubles(BigDecimal.valueOf(amount));
    }

    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("currencies differ");
        }
        return new Money(amount.add(other.amount), currency);
    }
}

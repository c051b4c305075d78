package reglament.api;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import reglament.base.InvalidInput;
import reglament.base.Money;
import reglament.base.Text;

/** Money as API.md writes it: {@code {"amount":"1200.00","currency":"RUB"}}. */
public record MoneyJson(@Nullable String amount, @Nullable String currency) {
    public static MoneyJson of(Money money) {
        return new MoneyJson(money.amount().toPlainString(), money.currency());
    }

    /** @throws InvalidInput naming the field, if it is no amount with at most two decimals */
    public Money toMoney(String field) {
        String currency = this.currency == null ? "RUB" : this.currency;
        if (amount == null || !amount.matches("-?\\d{1,12}(\\.\\d{1,2})?")) {
            throw InvalidInput.of(field, "malformed", Text.of("api.money-malformed"));
        }
        if (!currency.equals("RUB")) {
            throw InvalidInput.of(field, "currency", Text.of("api.money-currency"));
        }
        return new Money(new BigDecimal(amount), currency);
    }
}

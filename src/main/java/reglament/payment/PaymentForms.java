package reglament.payment;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.deal.DealId;
import reglament.platform.ui.Form;
import reglament.platform.ui.Mark;

/** Reads what people type into the forms and filters of payments. */
final class PaymentForms {
    private PaymentForms() {}

    static NewPayment payment(Form form, DealId deal, ZoneId zone) {
        return new NewPayment(
                deal,
                amount(form.value("amount")),
                moment(form.value("paidAt"), zone),
                Payment.Source.MANUAL,
                form.value("payer").isBlank() ? null : form.value("payer").trim(),
                null);
    }

    /** «12 500,50 ₽» is an amount too. */
    static @Nullable BigDecimal amount(String typed) {
        String plain = typed.replaceAll("[\\s\u00a0\u202f₽]", "").replace(',', '.');
        if (plain.isEmpty()) {
            return null;
        }
        if (!plain.matches("-?\\d{1,12}(\\.\\d{1,2})?")) {
            throw InvalidInput.of("amount", "malformed", Text.of("payment.amount-malformed"));
        }
        return new BigDecimal(plain);
    }

    private static @Nullable Instant moment(String typed, ZoneId zone) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(typed.trim()).atZone(zone).toInstant();
        } catch (DateTimeException malformed) {
            throw InvalidInput.of("paidAt", "malformed", Text.of("payment.moment-malformed"));
        }
    }

    /** What a list is asked for; what cannot be read asks for nothing. */
    static PaymentFilter filter(Form form, ZoneId zone) {
        LocalDate to = day(form.value("to"));
        LocalDate from = day(form.value("from"));
        return new PaymentFilter(
                form.value("q"),
                from == null ? null : from.atStartOfDay(zone).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant(),
                form.value("credited").matches("[1-9]\\d{0,17}")
                        ? new EmployeeId(Long.parseLong(form.value("credited")))
                        : null,
                Arrays.stream(PaymentFilter.State.values())
                        .filter(s -> form.is("state", s.name()))
                        .findFirst()
                        .orElse(PaymentFilter.State.ANY),
                Mark.of(form.value("before")));
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return typed.isBlank() ? null : LocalDate.parse(typed.trim());
        } catch (DateTimeException malformed) {
            return null;
        }
    }
}

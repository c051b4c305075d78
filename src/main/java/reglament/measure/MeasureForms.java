package reglament.measure;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.base.FieldError;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.ui.Form;
import reglament.rulebook.ViolationKind;

/** Reads what people type into the forms and filters of violations and measures. */
final class MeasureForms {
    private MeasureForms() {}

    /** «12 500,50 ₽» is an amount too. */
    static @Nullable BigDecimal amount(String typed) {
        String plain = typed.replaceAll("[\\s\u00a0\u202f₽]", "").replace(',', '.');
        if (plain.isEmpty()) {
            return null;
        }
        if (!plain.matches("\\d{1,12}(\\.\\d{1,2})?")) {
            throw InvalidInput.of("amount", "malformed", Text.of("measure.amount-malformed"));
        }
        return new BigDecimal(plain);
    }

    /** Several forms of a page ask for a reason: each has a field of its own. */
    static InvalidInput named(InvalidInput invalid, String form) {
        return new InvalidInput(invalid.errors().stream()
                .map(e -> e.field().equals("reason")
                        ? new FieldError("reason-" + form, e.code(), e.message(), e.clause())
                        : e)
                .toList());
    }

    /** What a list is asked for; what cannot be read asks for nothing. */
    static ViolationFilter violations(Form form, ZoneId zone) {
        LocalDate from = day(form.value("from"));
        LocalDate to = day(form.value("to"));
        return new ViolationFilter(
                ViolationKind.find(form.value("kind")).orElse(null),
                ViolationState.find(form.value("state")).orElse(null),
                employee(form.value("employee")),
                from == null ? null : from.atStartOfDay(zone).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant(),
                mark(form.value("before")) instanceof Mark mark
                        ? new ViolationFilter.Mark(mark.at(), mark.id())
                        : null);
    }

    static MeasureFilter measures(Form form, MeasureFilter.View view, @Nullable YearMonth month) {
        return new MeasureFilter(
                view,
                view == MeasureFilter.View.REGISTER ? month : null,
                MeasureState.find(form.value("state")).orElse(null),
                employee(form.value("employee")),
                mark(form.value("before")) instanceof Mark mark ? new MeasureFilter.Mark(mark.at(), mark.id()) : null);
    }

    static YearMonth month(String typed, YearMonth otherwise) {
        try {
            return typed.isBlank() ? otherwise : YearMonth.parse(typed.trim());
        } catch (DateTimeException malformed) {
            return otherwise;
        }
    }

    private static @Nullable EmployeeId employee(String typed) {
        return typed.matches("[1-9]\\d{0,17}") ? new EmployeeId(Long.parseLong(typed)) : null;
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return typed.isBlank() ? null : LocalDate.parse(typed.trim());
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    private record Mark(Instant at, long id) {}

    private static @Nullable Mark mark(String before) {
        if (!before.matches("[^_]+_\\d{1,18}")) {
            return null;
        }
        int bar = before.indexOf('_');
        try {
            return new Mark(Instant.parse(before.substring(0, bar)), Long.parseLong(before.substring(bar + 1)));
        } catch (DateTimeException malformed) {
            return null;
        }
    }
}

package reglament.measure;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.ui.Form;
import reglament.platform.ui.Mark;

/** Reads what people type into the forms and filters of measures. */
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

    /** What a list is asked for; what cannot be read asks for nothing. */
    static MeasureFilter filter(Form form, MeasureFilter.View view, @Nullable YearMonth month) {
        return new MeasureFilter(
                view,
                view == MeasureFilter.View.REGISTER ? month : null,
                MeasureState.find(form.value("state")).orElse(null),
                employee(form.value("employee")),
                Mark.of(form.value("before")));
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
}

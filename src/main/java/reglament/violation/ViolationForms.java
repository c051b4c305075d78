package reglament.violation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.platform.ui.Form;
import reglament.platform.ui.Mark;
import reglament.rulebook.ViolationKind;

/** Reads what people ask of the list of violations; what cannot be read asks for nothing. */
final class ViolationForms {
    private ViolationForms() {}

    static ViolationFilter filter(Form form, ZoneId zone) {
        LocalDate from = day(form.value("from"));
        LocalDate to = day(form.value("to"));
        String employee = form.value("employee");
        return new ViolationFilter(
                ViolationKind.find(form.value("kind")).orElse(null),
                ViolationState.find(form.value("state")).orElse(null),
                employee.matches("[1-9]\\d{0,17}") ? new EmployeeId(Long.parseLong(employee)) : null,
                from == null ? null : from.atStartOfDay(zone).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant(),
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

package reglament.team;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;
import reglament.base.EmployeeId;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.web.Redirects;

/** {@code /settings/absence}: one's own absences, those one stands in for, a head's people's; and what lapses in the days one thinks of. */
@Controller
class AbsenceController {
    private static final int SIZE = 50;

    private final Absences absences;
    private final Shells shells;

    AbsenceController(Absences absences, Shells shells) {
        this.absences = absences;
        this.shells = shells;
    }

    @GetMapping("/settings/absence")
    ModelAndView show(Actor actor, @RequestParam Map<String, String> asked) {
        return Redirects.page("team/absence", page(actor, Form.of(asked)));
    }

    @PostMapping("/settings/absence")
    ModelAndView set(Actor actor, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        try {
            Long employee = number(form.value("employeeId"));
            Long substitute = number(form.value("substituteId"));
            absences.set(
                    actor,
                    employee == null ? actor.id() : new EmployeeId(employee),
                    substitute == null ? null : new EmployeeId(substitute),
                    day(form.value("firstDay")),
                    day(form.value("lastDay")));
        } catch (InvalidInput invalid) {
            return Redirects.again("team/absence", page(actor, form.with(invalid)));
        }
        return shells.done("/settings/absence", Text.of("team.absence.done"));
    }

    /** Back to the same form, with what would lapse in the days typed beside it. */
    @PostMapping("/settings/absence/reckoning")
    ModelAndView reckon(@RequestParam Map<String, String> typed) {
        UriComponentsBuilder page = UriComponentsBuilder.fromPath("/settings/absence");
        for (String field : List.of("employeeId", "firstDay", "lastDay", "substituteId")) {
            if (!typed.getOrDefault(field, "").isBlank()) {
                page.queryParam(field, typed.get(field));
            }
        }
        return Redirects.to(page.encode().toUriString());
    }

    @PostMapping("/settings/absence/{id:\\d+}/end")
    ModelAndView end(Actor actor, @PathVariable long id) {
        try {
            absences.end(actor, id);
        } catch (InvalidInput over) {
            return shells.done("/settings/absence", over.errors().getFirst().message());
        }
        return shells.done("/settings/absence", Text.of("team.absence.ended"));
    }

    private AbsencePage page(Actor actor, Form form) {
        boolean seller = actor.is(Role.MANAGER, Role.HEAD);
        List<Choice> sellers = absences.listSellers().stream()
                .map(e -> new Choice(e.id().toString(), e.fullName()))
                .toList();
        Long before = number(form.value("before"));
        List<Absence> found = absences.list(actor, before, SIZE + 1);
        List<Absence> shown = found.stream().limit(SIZE).toList();
        Form filled = form.with("employeeId", actor.id().toString());
        return new AbsencePage(
                shells.of(actor, "settings", Text.of("team.settings.absence")),
                filled,
                seller,
                absences.listSellers().stream()
                        .filter(e -> e.id().equals(actor.id()) || actor.is(Role.HEAD) && actor.covers(e.id()))
                        .map(e -> new Choice(e.id().toString(), e.fullName()))
                        .toList(),
                sellers,
                seller ? reckoned(filled) : null,
                shown,
                shown.stream()
                        .filter(a ->
                                a.employee().equals(actor.id()) || actor.is(Role.HEAD) && actor.covers(a.employee()))
                        .map(Absence::id)
                        .toList(),
                found.size() > SIZE
                        ? "/settings/absence?before=" + shown.getLast().id()
                        : null);
    }

    /** The deal module tells what lapses; this page only leads there. */
    private static @Nullable String reckoned(Form form) {
        LocalDate first = day(form.value("firstDay"));
        LocalDate last = day(form.value("lastDay"));
        Long employee = number(form.value("employeeId"));
        return first == null || last == null || employee == null || last.isBefore(first)
                ? null
                : "/deals/lapsing?responsible=" + employee + "&from=" + first + "&to=" + last;
    }

    private static @Nullable Long number(String typed) {
        return typed.matches("[1-9]\\d{0,17}") ? Long.valueOf(typed) : null;
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return typed.isBlank() ? null : LocalDate.parse(typed.trim());
        } catch (DateTimeException malformed) {
            return null;
        }
    }
}

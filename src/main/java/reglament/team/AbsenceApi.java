package reglament.team;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reglament.base.EmployeeId;
import reglament.base.InvalidInput;
import reglament.base.Text;

/** {@code /api/v1/absences}: who is away, and who stands in for them (R1.3). */
@RestController
class AbsenceApi {
    private static final int SIZE = 50;

    private final Absences absences;
    private final java.time.Clock clock;

    AbsenceApi(Absences absences, java.time.Clock clock) {
        this.absences = absences;
        this.clock = clock;
    }

    /** @param cursor as the page before told it */
    @GetMapping("/api/v1/absences")
    EmployeeApi.Items<AbsenceJson> list(Actor actor, @RequestParam(required = false) @Nullable String cursor) {
        List<Absence> found = absences.list(actor, number(cursor, "cursor"), SIZE + 1);
        List<AbsenceJson> items = found.stream().limit(SIZE).map(this::json).toList();
        return new EmployeeApi.Items<>(
                items, found.size() > SIZE ? items.getLast().id() : null);
    }

    @PostMapping("/api/v1/absences")
    ResponseEntity<AbsenceJson> set(Actor actor, @RequestBody AbsenceForm form) {
        Long employee = number(form.employeeId(), "employeeId");
        Long substitute = number(form.substituteId(), "substituteId");
        Absence set = absences.set(
                actor,
                employee == null ? actor.id() : new EmployeeId(employee),
                substitute == null ? null : new EmployeeId(substitute),
                form.firstDay(),
                form.lastDay());
        return ResponseEntity.created(URI.create("/api/v1/absences/" + set.id()))
                .body(json(set));
    }

    @GetMapping("/api/v1/absences/{id}")
    AbsenceJson get(Actor actor, @PathVariable long id) {
        return json(absences.get(actor, id));
    }

    /** Ends it now; one that has not begun never will. */
    @PostMapping("/api/v1/absences/{id}/end")
    AbsenceJson end(Actor actor, @PathVariable long id) {
        return json(absences.end(actor, id));
    }

    private static @Nullable Long number(@Nullable String id, String field) {
        if (id == null || id.isBlank()) {
            return null;
        }
        if (!id.matches("\\d{1,18}")) {
            throw InvalidInput.of(field, "unknown", Text.of("api.not-found"));
        }
        return Long.valueOf(id);
    }

    private AbsenceJson json(Absence absence) {
        return new AbsenceJson(
                Long.toString(absence.id()),
                absence.employee().toString(),
                absence.substitute().toString(),
                absence.firstDay(),
                absence.lastDay(),
                absence.beginsAt(),
                absence.untilAt(),
                absence.state(clock.instant()),
                absence.setBy().toString(),
                absence.endedAt());
    }

    /**
     * @param employeeId who is away: the caller, unless a head tells one of their people
     * @param lastDay inclusive
     */
    record AbsenceForm(
            @Nullable String employeeId,
            @Nullable String substituteId,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay) {}

    /** @param until the first instant without the substitution */
    record AbsenceJson(
            String id,
            String employeeId,
            String substituteId,
            LocalDate firstDay,
            LocalDate lastDay,
            Instant since,
            Instant until,
            Absence.State state,
            String setBy,
            @Nullable Instant endedAt) {}
}

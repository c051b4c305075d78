package reglament.team;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.FieldError;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.timeline.AuditLog;

/**
 * The front desk of absences: who is away from when to when, and who stands in for them with their rights (R1.3). Set ahead by the absent one
 * or their head, in force by itself, ended early at most; the past is never altered. Nobody stands in while away: no chains.
 */
@Service
public class Absences {
    private static final int LONGEST_DAYS = 366;

    private final AbsenceTable table;
    private final Employees employees;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Absences(AbsenceTable table, Employees employees, AuditLog audit, ApplicationEventPublisher events, Clock clock) {
        this.table = table;
        this.employees = employees;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param employee who will be away: the actor, or one of a head's people
     * @param lastDay inclusive
     * @throws InvalidInput for days missing, past or out of order, for a substitute who does not sell or is away then, for days already taken
     */
    @Transactional
    Absence set(
            Actor actor,
            EmployeeId employee,
            @Nullable EmployeeId substitute,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay) {
        actor.mustBe(Role.MANAGER, Role.HEAD);
        if (!employee.equals(actor.id()) && !mayDecideFor(actor, employee)) {
            throw new Denied.Forbidden(Text.of("team.absence.forbidden"));
        }
        if (listSellers().stream().noneMatch(e -> e.id().equals(employee))) {
            throw InvalidInput.of("employeeId", "unknown", Text.of("team.absence.who-unknown"));
        }
        Instant now = clock.instant();
        var zone = table.zone(now);
        List<FieldError> errors = dayErrors(firstDay, lastDay, now.atZone(zone).toLocalDate());
        if (substitute == null) {
            errors.add(FieldError.of("substituteId", "missing", Text.of("team.absence.substitute-missing")));
        } else if (substitute.equals(employee)) {
            errors.add(FieldError.of("substituteId", "same", Text.of("team.absence.substitute-same")));
        } else if (listSellers().stream().noneMatch(e -> e.id().equals(substitute))) {
            errors.add(FieldError.of("substituteId", "unknown", Text.of("team.absence.substitute-unknown")));
        }
        if (substitute == null || firstDay == null || lastDay == null || !errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        AbsenceTable.Days days = new AbsenceTable.Days(firstDay, lastDay, zone);
        InvalidInput.ifAny(collisions(employee, substitute, days, now));
        long id;
        try {
            id = table.insert(employee, substitute, days, actor.id(), now);
        } catch (DataIntegrityViolationException raced) {
            throw InvalidInput.of("firstDay", "taken", Text.of("team.absence.raced"));
        }
        audit.record(
                actor.id(),
                "absence.set",
                "employee:" + employee,
                null,
                Map.of(
                        "absence",
                        id,
                        "substitute",
                        substitute.value(),
                        "from",
                        firstDay.toString(),
                        "to",
                        lastDay.toString()));
        return told(actor, id);
    }

    /** Back before the time: from this moment the substitution is over. What has begun is not undone. */
    @Transactional
    Absence end(Actor actor, long id) {
        get(actor, id);
        Absence absence = table.lock(id).orElseThrow(Denied.NotFound::new);
        if (!absence.employee().equals(actor.id()) && !mayDecideFor(actor, absence.employee())) {
            throw new Denied.Forbidden(Text.of("team.absence.forbidden"));
        }
        Instant now = clock.instant();
        if (absence.endedAt() != null || absence.state(now) == Absence.State.OVER) {
            throw InvalidInput.of("id", "over", Text.of("team.absence.over"));
        }
        table.end(id, actor.id(), now);
        audit.record(actor.id(), "absence.ended", "employee:" + absence.employee(), null, Map.of("absence", id));
        return told(actor, id);
    }

    private Absence told(Actor actor, long id) {
        Absence absence = table.find(id).orElseThrow();
        events.publishEvent(new AbsenceChanged(absence, actor.id()));
        return absence;
    }

    /** @throws Denied.NotFound also for what the actor may not see */
    @Transactional(readOnly = true)
    Absence get(Actor actor, long id) {
        return list(actor, id + 1, 1).stream()
                .filter(a -> a.id() == id)
                .findFirst()
                .orElseThrow(Denied.NotFound::new);
    }

    /**
     * One's own and those in which one stands in; a head's people's as well. Newest first.
     *
     * @param before only those with a smaller id
     */
    @Transactional(readOnly = true)
    List<Absence> list(Actor actor, @Nullable Long before, int limit) {
        return table.list(actor, before, limit);
    }

    /** Who stands in for this employee at this moment. */
    @Transactional(readOnly = true)
    public Optional<Absence> findInForce(EmployeeId absent) {
        return table.findInForce(absent, clock.instant());
    }

    /** Who may be away and stand in: managers and heads who work here. */
    @Transactional(readOnly = true)
    public List<EmployeeRow> listSellers() {
        return employees.list().stream()
                .filter(e -> e.active() && (e.role() == Role.MANAGER || e.role() == Role.HEAD))
                .toList();
    }

    private static boolean mayDecideFor(Actor actor, EmployeeId employee) {
        return actor.is(Role.HEAD) && actor.covers(employee);
    }

    private static List<FieldError> dayErrors(@Nullable LocalDate first, @Nullable LocalDate last, LocalDate today) {
        List<FieldError> errors = new ArrayList<>();
        if (first == null) {
            errors.add(FieldError.of("firstDay", "missing", Text.of("team.absence.first-missing")));
        } else if (first.isBefore(today)) {
            errors.add(FieldError.of("firstDay", "past", Text.of("team.absence.past")));
        }
        if (last == null) {
            errors.add(FieldError.of("lastDay", "missing", Text.of("team.absence.last-missing")));
        } else if (first != null && last.isBefore(first)) {
            errors.add(FieldError.of("lastDay", "order", Text.of("team.absence.order")));
        } else if (first != null && last.isAfter(first.plusDays(LONGEST_DAYS))) {
            errors.add(FieldError.of("lastDay", "range", Text.of("team.absence.long")));
        }
        return errors;
    }

    private List<FieldError> collisions(
            EmployeeId employee, EmployeeId substitute, AbsenceTable.Days days, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        table.listOf(employee, days.begins(now), days.until()).stream()
                .findFirst()
                .ifPresent(other -> errors.add(
                        other.employee().equals(employee)
                                ? FieldError.of(
                                        "firstDay",
                                        "overlaps",
                                        Text.of("team.absence.overlaps", other.firstDay(), other.lastDay()))
                                : FieldError.of(
                                        "firstDay",
                                        "stands-in",
                                        Text.of(
                                                "team.absence.stands-in",
                                                other.employeeName(),
                                                other.firstDay(),
                                                other.lastDay()))));
        table.listOf(substitute, days.begins(now), days.until()).stream()
                .filter(other -> other.employee().equals(substitute))
                .findFirst()
                .ifPresent(other -> errors.add(FieldError.of(
                        "substituteId",
                        "absent",
                        Text.of("team.absence.substitute-absent", other.firstDay(), other.lastDay()))));
        return errors;
    }
}

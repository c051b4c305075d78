package reglament.planner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.EmployeeId;
import reglament.base.FieldError;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.team.Actor;
import reglament.team.Employees;
import reglament.timeline.Subject;

/** What a person plans by hand: on a record of theirs, for themselves or for their people, and not in the past. */
@Service
class Planning {
    private final Activities activities;
    private final List<PlannedRecord> records;
    private final Employees employees;
    private final Clock clock;

    Planning(Activities activities, List<PlannedRecord> records, Employees employees, Clock clock) {
        this.activities = activities;
        this.records = records;
        this.employees = employees;
        this.clock = clock;
    }

    /**
     * @param responsible the actor, unless told
     * @throws InvalidInput beside each field that is missing or wrong
     */
    @Transactional
    public long plan(
            Actor actor,
            @Nullable String kind,
            @Nullable String subject,
            @Nullable Instant dueAt,
            @Nullable EmployeeId responsible,
            Subject about) {
        mustPlan(actor, about);
        EmployeeId who = responsible == null ? actor.id() : responsible;
        List<FieldError> errors = new ArrayList<>(dueErrors(dueAt));
        if (!who.equals(actor.id()) && employees.listAssignable(actor).stream().noneMatch(e -> e.id().equals(who))) {
            errors.add(new FieldError("responsibleId", "unknown", Text.of("planner.responsible-unknown"), null));
        }
        if (dueAt == null || !errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return activities.plan(
                actor,
                new PlannedActivity(
                        kind == null ? "TASK" : kind, subject == null ? "" : subject, dueAt, who, about, "MANUAL"));
    }

    /** @throws Denied.NotFound or Denied.Forbidden for another's record */
    @Transactional
    public void mustPlan(Actor actor, Subject about) {
        records.stream()
                .filter(record -> record.kind() == about.kind())
                .findFirst()
                .orElseThrow()
                .mustPlan(actor, about.id());
    }

    /** Moves an activity that is still to be done. */
    @Transactional
    public void reschedule(Actor actor, long id, @Nullable Instant dueAt) {
        List<FieldError> errors = dueErrors(dueAt);
        if (dueAt == null || !errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        activities.reschedule(actor, id, dueAt);
    }

    private List<FieldError> dueErrors(@Nullable Instant dueAt) {
        if (dueAt == null) {
            return List.of(new FieldError("dueAt", "missing", Text.of("planner.due-missing"), null));
        }
        Instant now = clock.instant();
        if (dueAt.isBefore(now)) {
            return List.of(new FieldError("dueAt", "past", Text.of("planner.due-past"), null));
        }
        return dueAt.isAfter(now.plus(Duration.ofDays(3650)))
                ? List.of(new FieldError("dueAt", "range", Text.of("planner.due-far"), null))
                : List.of();
    }
}

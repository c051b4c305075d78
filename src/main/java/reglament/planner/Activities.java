package reglament.planner;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.sql.Moments;
import reglament.platform.ui.Mark;
import reglament.team.Actor;
import reglament.team.Sight;
import reglament.timeline.Happening;
import reglament.timeline.Subject;
import reglament.timeline.Timeline;

/** The front desk of planned activities. */
@Service
public class Activities {
    static final Set<String> KINDS = Set.of("CALL", "MEETING", "VIDEO", "LETTER", "MESSAGE", "TASK");
    private static final String COLUMNS =
            "SELECT a.id, a.kind, a.subject, a.due_at, a.responsible_id, a.lead_id, a.deal_id, a.contact_id, a.completed_at, a.result, a.version FROM activity a ";

    private final JdbcClient db;
    private final Timeline timeline;
    private final Clock clock;

    Activities(JdbcClient db, Timeline timeline, Clock clock) {
        this.db = db;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** An activity as lists show it. */
    public record Activity(
            long id,
            String kind,
            String subject,
            Instant dueAt,
            EmployeeId responsible,
            @Nullable Long lead,
            @Nullable Long deal,
            @Nullable Long contact,
            @Nullable Instant completedAt,
            @Nullable String result,
            int version) {}

    /** Plans an activity. The caller has checked that the actor may act on the record it is about. */
    @Transactional
    public long plan(Actor actor, PlannedActivity planned) {
        if (planned.subject().isBlank() || planned.subject().length() > 500) {
            throw InvalidInput.of("subject", "missing", Text.of("planner.subject-missing"));
        }
        if (!KINDS.contains(planned.kind())) {
            throw InvalidInput.of("kind", "unknown", Text.of("planner.kind-unknown"));
        }
        Instant now = clock.instant();
        Subject about = planned.about();
        long id = db.sql("""
                INSERT INTO activity (kind, subject, due_at, responsible_id, lead_id, deal_id, contact_id, origin, created_by, created_at)
                VALUES (:kind, :subject, :due, :responsible, :lead, :deal, :contact, :origin, :by, :now) RETURNING id""")
                .param("kind", planned.kind())
                .param("subject", planned.subject().trim())
                .param("due", planned.dueAt().atOffset(UTC))
                .param("responsible", planned.responsible().value())
                .param("lead", about.kind() == Subject.Kind.LEAD ? about.id() : null)
                .param("deal", about.kind() == Subject.Kind.DEAL ? about.id() : null)
                .param("contact", about.kind() == Subject.Kind.CONTACT ? about.id() : null)
                .param("origin", planned.origin())
                .param("by", actor.id().value())
                .param("now", now.atOffset(UTC))
                .query(Long.class)
                .single();
        timeline.record(Happening.change(
                "activity.planned", now, actor.id(), List.of(about), Map.of(), Map.of("of", planned.subject())));
        return id;
    }

    /** @param result what came of it; mandatory */
    @Transactional
    public void complete(Actor actor, long id, String result) {
        Activity activity = mine(actor, id);
        if (result.isBlank()) {
            throw InvalidInput.of("result", "missing", Text.of("planner.result-missing"));
        }
        if (result.length() > 4000) {
            throw InvalidInput.of("result", "too-long", Text.of("planner.result-long"));
        }
        if (activity.completedAt() != null) {
            return;
        }
        Instant now = clock.instant();
        db.sql(
                        "UPDATE activity SET completed_at = :now, completed_by = :by, result = :result, version = version + 1 WHERE id = :id AND completed_at IS NULL")
                .param("now", now.atOffset(UTC))
                .param("by", actor.id().value())
                .param("result", result.trim())
                .param("id", id)
                .update();
        tell(actor, activity, "activity.completed", now, Map.of("reason", result.trim()));
    }

    /** Moves it to another time; what is done stays as it was. */
    @Transactional
    void reschedule(Actor actor, long id, Instant dueAt) {
        Activity activity = mine(actor, id);
        int moved = db.sql(
                        "UPDATE activity SET due_at = :due, version = version + 1 WHERE id = :id AND completed_at IS NULL")
                .param("due", dueAt.atOffset(UTC))
                .param("id", id)
                .update();
        if (moved == 0) {
            throw InvalidInput.of("dueAt", "completed", Text.of("planner.already-completed"));
        }
        tell(
                actor,
                activity,
                "activity.rescheduled",
                clock.instant(),
                Map.of("from", activity.dueAt().toString(), "to", dueAt.toString()));
    }

    private Activity mine(Actor actor, long id) {
        Activity activity = find(actor, id).orElseThrow(Denied.NotFound::new);
        if (!actor.mayActFor(activity.responsible())) {
            throw new Denied.Forbidden();
        }
        return activity;
    }

    private void tell(Actor actor, Activity activity, String type, Instant now, Map<String, Object> facts) {
        Subject about = activity.lead() != null
                ? Subject.lead(activity.lead())
                : activity.deal() != null
                        ? Subject.deal(activity.deal())
                        : activity.contact() != null ? Subject.contact(activity.contact()) : null;
        if (about != null) {
            timeline.record(
                    Happening.change(type, now, actor.id(), List.of(about), facts, Map.of("of", activity.subject())));
        }
    }

    /** What is still planned for a lead is planned for its deal from now on. */
    @Transactional
    public void handOn(long lead, long deal) {
        db.sql(
                        "UPDATE activity SET deal_id = :deal, version = version + 1 WHERE lead_id = :lead AND completed_at IS NULL")
                .param("lead", lead)
                .param("deal", deal)
                .update();
    }

    /** What the former responsible still plans on a record is the new one's from now on. */
    @Transactional
    public void handOver(Subject about, EmployeeId former, EmployeeId to) {
        String column = about.kind() == Subject.Kind.LEAD ? "lead_id" : "deal_id";
        db.sql("UPDATE activity SET responsible_id = :to, version = version + 1 WHERE " + column
                        + " = :id AND responsible_id = :former AND completed_at IS NULL")
                .param("to", to.value())
                .param("id", about.id())
                .param("former", former.value())
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Activity> find(Actor actor, long id) {
        return db.sql(COLUMNS + "WHERE a.id = :id AND (" + Sight.of(actor, "a.responsible_id = ANY (:people)") + ")")
                .param("id", id)
                .param("people", Sight.people(actor))
                .query((row, _) -> activity(row))
                .optional();
    }

    /** Of all the actor may see; earliest due first. */
    @Transactional(readOnly = true)
    List<Activity> list(Actor actor, ActivityFilter filter, int limit) {
        Mark after = filter.after();
        return db.sql(COLUMNS
                        + """
                        WHERE (:from::timestamptz IS NULL OR a.due_at >= :from) AND (:to::timestamptz IS NULL OR a.due_at < :to)
                          AND (:responsible::bigint IS NULL OR a.responsible_id = :responsible)
                          AND (:completed::boolean IS NULL OR (a.completed_at IS NOT NULL) = :completed)
                          AND (:due::timestamptz IS NULL OR (a.due_at, a.id) > (:due, :id)) AND (""" + Sight.of(actor, "a.responsible_id = ANY (:people)")
                        + ") ORDER BY a.due_at, a.id LIMIT :limit")
                .param("from", utc(filter.from()))
                .param("to", utc(filter.to()))
                .param(
                        "responsible",
                        filter.responsible() == null
                                ? null
                                : filter.responsible().value())
                .param("completed", filter.completed())
                .param("due", after == null ? null : utc(after.at()))
                .param("id", after == null ? 0 : after.id())
                .param("people", Sight.people(actor))
                .param("limit", limit)
                .query((row, _) -> activity(row))
                .list();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(UTC);
    }

    /** What is planned next on a record; the caller has checked that it may be seen. */
    @Transactional(readOnly = true)
    public List<Activity> listOpen(Subject about) {
        String column = switch (about.kind()) {
            case LEAD -> "lead_id";
            case DEAL -> "deal_id";
            case CONTACT -> "contact_id";
        };
        return db.sql(COLUMNS + "WHERE a." + column + " = :id AND a.completed_at IS NULL ORDER BY a.due_at LIMIT 20")
                .param("id", about.id())
                .query((row, _) -> activity(row))
                .list();
    }

    private static Activity activity(java.sql.ResultSet row) throws java.sql.SQLException {
        OffsetDateTime completed = row.getObject("completed_at", OffsetDateTime.class);
        return new Activity(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("subject"),
                Moments.at(row, "due_at"),
                new EmployeeId(row.getLong("responsible_id")),
                row.getObject("lead_id", Long.class),
                row.getObject("deal_id", Long.class),
                row.getObject("contact_id", Long.class),
                completed == null ? null : completed.toInstant(),
                row.getString("result"),
                row.getInt("version"));
    }
}

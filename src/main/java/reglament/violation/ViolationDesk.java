package reglament.violation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.Finding;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.rulebook.Examination;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.timeline.AuditLog;

/**
 * The front desk of violations (R0.3): seen by whom they concern, objected to in time, and upheld or cancelled by a head who is not that
 * person. A cancelled violation takes its measure with it.
 */
@Service
public class ViolationDesk {
    private final ViolationTable table;
    private final ApplicationEventPublisher events;
    private final Examination examination;
    private final ViolationNews news;
    private final AuditLog audit;
    private final Clock clock;

    ViolationDesk(
            ViolationTable table,
            ApplicationEventPublisher events,
            Examination examination,
            ViolationNews news,
            AuditLog audit,
            Clock clock) {
        this.table = table;
        this.events = events;
        this.examination = examination;
        this.news = news;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Denied.NotFound also for what the actor may not see */
    @Transactional(readOnly = true)
    public Violation get(Actor actor, ViolationId id) {
        return table.find(actor, id).orElseThrow(Denied.NotFound::new);
    }

    /** For the system, which sees everything. */
    @Transactional(readOnly = true)
    public Optional<Violation> find(ViolationId id) {
        return table.find(id);
    }

    @Transactional(readOnly = true)
    List<ViolationRow> list(Actor actor, ViolationFilter filter, int limit) {
        return table.list(actor, filter, clock.instant(), limit);
    }

    @Transactional(readOnly = true)
    int countObjected(Actor actor) {
        return table.countObjected(actor);
    }

    /** @throws Refused when the time for it is over, or it was said already */
    @Transactional
    void object(Actor actor, ViolationId id, String text) {
        Violation of = get(actor, id);
        if (!of.employee().equals(actor.id())) {
            throw new Denied.Forbidden(Text.of("violation.object.another"));
        }
        String said = Wording.statement(text);
        Instant now = clock.instant();
        examination.demand(List.of(mayObject(of, now)));
        table.insertObjection(id, actor.id(), said, now);
        audit.record(actor.id(), "violation.objected", "violation:" + id, null, Map.of());
    }

    Finding mayObject(Violation of, Instant now) {
        return of.state(now) == ViolationState.OPEN
                ? Finding.kept(Clause.R0_3, Text.of("violation.object.open", of.objectionUntil()))
                : Finding.broken(
                        Clause.R0_3,
                        Text.of("violation.object.over", of.objectionUntil()),
                        Text.of("violation.object.over-remedy"));
    }

    /** May this person say what becomes of it, whatever its state? */
    boolean judges(Actor actor, Violation of) {
        return actor.is(Role.HEAD)
                && actor.covers(of.employee())
                && !of.employee().equals(actor.id());
    }

    /** The objection was heard, and the violation stays. */
    @Transactional
    void uphold(Actor actor, ViolationId id, String reason) {
        Violation of = judged(actor, id);
        String why = Wording.reason(reason);
        Instant now = clock.instant();
        examination.demand(List.of(
                of.state(now) == ViolationState.OBJECTED
                        ? Finding.kept(Clause.R0_3, Text.of("violation.uphold.objected"))
                        : Finding.broken(
                                Clause.R0_3,
                                Text.of("violation.uphold.not-objected"),
                                Text.of("violation.uphold.not-objected-remedy"))));
        rule(actor, of, Ruling.Outcome.UPHELD, why, now);
    }

    /** It is as if it had not been; who hears of it cancels its measure in the same transaction, or the database refuses. */
    @Transactional
    void cancel(Actor actor, ViolationId id, String reason) {
        Violation of = judged(actor, id);
        String why = Wording.reason(reason);
        Instant now = clock.instant();
        examination.demand(List.of(
                of.state(now) != ViolationState.CANCELLED
                        ? Finding.kept(Clause.R0_3, Text.of("violation.cancel.stands"))
                        : Finding.broken(
                                Clause.R0_3,
                                Text.of("violation.cancel.already"),
                                Text.of("violation.cancel.already-remedy"))));
        rule(actor, of, Ruling.Outcome.CANCELLED, why, now);
        events.publishEvent(new ViolationCancelled(id, actor.id(), why, now));
    }

    private Violation judged(Actor actor, ViolationId id) {
        Violation of = get(actor, id);
        if (!judges(actor, of)) {
            throw new Denied.Forbidden(Text.of("violation.rule.another"));
        }
        return of;
    }

    private void rule(Actor actor, Violation of, Ruling.Outcome outcome, String reason, Instant now) {
        table.insertRuling(of.id(), outcome, actor.id(), reason, now);
        audit.record(
                actor.id(),
                outcome == Ruling.Outcome.UPHELD ? "violation.upheld" : "violation.cancelled",
                "violation:" + of.id(),
                null,
                Map.of("reason", reason));
        news.ruled(of, outcome);
    }
}

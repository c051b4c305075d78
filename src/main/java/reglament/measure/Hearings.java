package reglament.measure;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Denied;
import reglament.base.Finding;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.rulebook.Examination;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.timeline.AuditLog;
import reglament.violation.Ruling;
import reglament.violation.Wording;

/**
 * What may follow the decision of a measure (R0.3): the person concerned acknowledges it or objects, another head hears that, and
 * somebody with the right to it cancels. An appeal is a case; its arbiter's word is carried out here.
 */
@Service
public class Hearings {
    private final MeasureTable table;
    private final Measures measures;
    private final Examination examination;
    private final MeasureNews news;
    private final AuditLog audit;
    private final Clock clock;

    Hearings(
            MeasureTable table,
            Measures measures,
            Examination examination,
            MeasureNews news,
            AuditLog audit,
            Clock clock) {
        this.table = table;
        this.measures = measures;
        this.examination = examination;
        this.news = news;
        this.audit = audit;
        this.clock = clock;
    }

    /** «Ознакомлен»: no consent, only the day. */
    @Transactional
    void acknowledge(Actor actor, MeasureId id) {
        Measure of = own(actor, id);
        examination.demand(List.of(Measures.finding(
                of.decision() != null && of.decision().approved() && of.acknowledgedAt() == null,
                Text.of("measure.acknowledge.open"),
                Text.of(of.acknowledgedAt() == null ? "measure.acknowledge.early" : "measure.acknowledge.already"),
                Text.of("measure.acknowledge.remedy"))));
        table.insertAcknowledgement(id, actor.id(), clock.instant());
        audit.record(actor.id(), "measure.acknowledged", "measure:" + id, null, Map.of());
    }

    /** @throws Refused when the time for it is over, or it was said already */
    @Transactional
    void object(Actor actor, MeasureId id, String text) {
        Measure of = own(actor, id);
        String said = Wording.statement(text);
        Instant now = clock.instant();
        examination.demand(List.of(mayObject(of, now)));
        table.insertObjection(id, actor.id(), said, now);
        audit.record(actor.id(), "measure.objected", "measure:" + id, null, Map.of());
        if (of.decision() != null) {
            news.objected(of, of.decision().by());
        }
    }

    Finding mayObject(Measure of, Instant now) {
        return Measures.finding(
                of.state() == MeasureState.APPROVED
                        && of.decision() != null
                        && !now.isAfter(of.decision().objectionUntil()),
                Text.of("measure.object.open"),
                Text.of("measure.object.over"),
                Text.of("measure.object.over-remedy"));
    }

    /** The objection was heard by another head than the one who decided, and the measure stays. */
    @Transactional
    void uphold(Actor actor, MeasureId id, String reason) {
        Measure of = judged(actor, id);
        String why = Wording.reason(reason);
        examination.demand(mayUphold(actor, of));
        rule(actor, of, Ruling.Outcome.UPHELD, why);
    }

    List<Finding> mayUphold(Actor actor, Measure of) {
        boolean third = !actor.id().equals(of.proposedBy())
                && (of.decision() == null || !actor.id().equals(of.decision().by()));
        return List.of(
                Measures.finding(
                        of.state() == MeasureState.OBJECTED,
                        Text.of("measure.uphold.objected"),
                        Text.of("measure.uphold.not-objected"),
                        Text.of("measure.uphold.not-objected-remedy")),
                Measures.finding(
                        third,
                        Text.of("measure.uphold.third"),
                        Text.of("measure.uphold.same"),
                        Text.of("measure.uphold.same-remedy")));
    }

    /** Takes it back, proposed or approved: it counts no more. */
    @Transactional
    void cancel(Actor actor, MeasureId id, String reason) {
        Measure of = judged(actor, id);
        cancel(actor, of, Wording.reason(reason));
    }

    /**
     * An arbiter cancels it, of whatever team (R0.1); nothing happens if it has ended already.
     *
     * @param reason the decision in words, with the number of the case
     */
    @Transactional
    public void cancelByDecision(Actor arbiter, MeasureId id, String reason) {
        arbiter.mustBe(Role.HEAD);
        Measure of = table.find(id).orElseThrow(Denied.NotFound::new);
        if (of.state().isLive()) {
            cancel(arbiter, of, reason);
        }
    }

    /** The arbiter of an appeal puts back what the first decision cancelled; nothing happens if it stands. */
    @Transactional
    public void reinstateByDecision(Actor arbiter, MeasureId id, String reason) {
        arbiter.mustBe(Role.HEAD);
        Measure of = table.find(id).orElseThrow(Denied.NotFound::new);
        if (of.state() == MeasureState.CANCELLED) {
            Optional<MeasureId> live = table.findLive(of.violation());
            examination.demand(List.of(Measures.finding(
                    live.isEmpty(),
                    Text.of("measure.propose.none"),
                    Text.of("measure.propose.live", live.map(MeasureId::number).orElse("")),
                    Text.of("measure.propose.live-remedy"))));
            rule(arbiter, of, Ruling.Outcome.REINSTATED, reason);
        }
    }

    private void cancel(Actor actor, Measure of, String reason) {
        examination.demand(List.of(Measures.finding(
                of.state().isLive(),
                Text.of("measure.cancel.live"),
                Text.of("measure.cancel.ended"),
                Text.of("measure.cancel.ended-remedy"))));
        rule(actor, of, Ruling.Outcome.CANCELLED, reason);
    }

    private void rule(Actor actor, Measure of, Ruling.Outcome outcome, String reason) {
        table.insertRuling(of.id(), outcome, actor.id(), reason, clock.instant());
        String word = outcome.name().toLowerCase(java.util.Locale.ROOT);
        audit.record(actor.id(), "measure." + word, "measure:" + of.id(), null, Map.of("reason", reason));
        news.measure(of, word);
    }

    private Measure own(Actor actor, MeasureId id) {
        Measure of = measures.get(actor, id);
        if (!of.employee().equals(actor.id())) {
            throw new Denied.Forbidden(Text.of("measure.own"));
        }
        return of;
    }

    private Measure judged(Actor actor, MeasureId id) {
        Measure of = measures.get(actor, id);
        if (!measures.judges(actor, of.employee())) {
            throw new Denied.Forbidden(Text.of("measure.judge"));
        }
        return of;
    }
}

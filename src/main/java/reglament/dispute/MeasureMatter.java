package reglament.dispute;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.Finding;
import reglament.base.InvalidInput;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.measure.Hearings;
import reglament.measure.Measure;
import reglament.measure.MeasureId;
import reglament.measure.Measures;
import reglament.team.Actor;

/** Should a measure stand (R0.3): the appeal of the person it concerns, against whoever proposed and decided it. */
@Component
class MeasureMatter implements Matter {
    private final Evidence evidence;
    private final Measures measures;
    private final Hearings hearings;
    private final Clock clock;

    MeasureMatter(Evidence evidence, Measures measures, Hearings hearings, Clock clock) {
        this.evidence = evidence;
        this.measures = measures;
        this.hearings = hearings;
        this.clock = clock;
    }

    @Override
    public CaseSubject subject() {
        return CaseSubject.MEASURE;
    }

    @Override
    public Facts gather(Optional<Actor> filer, long ref) {
        MeasureId id = new MeasureId(ref);
        Measure of = filer.map(actor -> measures.get(actor, id))
                .or(() -> measures.find(id))
                .orElseThrow(Denied.NotFound::new);
        if (filer.isPresent() && !filer.get().id().equals(of.employee())) {
            throw new Denied.Forbidden(Text.of("dispute.measure.another"));
        }
        if (!of.state().counts() || of.decision() == null) {
            throw Refused.by(
                    Clause.R0_3,
                    Text.of("dispute.measure.not-in-force"),
                    Text.of("dispute.measure.not-in-force-remedy"));
        }
        List<EmployeeId> parties =
                new ArrayList<>(List.of(of.employee(), of.decision().by()));
        if (of.proposedBy() != null) {
            parties.add(of.proposedBy());
        }
        return new Facts(
                CaseSubject.MEASURE,
                ref,
                of.decision().at(),
                null,
                "",
                null,
                "",
                0,
                of.effective().signum() == 0 ? null : of.effective(),
                null,
                evidence.parties(parties),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                new Facts.MeasureFact(
                        of.kind().name(),
                        of.effective(),
                        of.violationKind().clause().number(),
                        of.violationStands()),
                clock.instant());
    }

    /** A measure rests on its violation: while that stands, whoever lifts the measure says why. */
    @Override
    public Conclusion conclude(Facts facts) {
        Facts.MeasureFact measure = facts.measure();
        boolean stands = measure != null && measure.violationStands();
        Clause broken = Optional.ofNullable(measure)
                .flatMap(m -> Clause.find(m.clause()))
                .orElse(Clause.R0_3);
        return new Conclusion(
                stands ? Outcome.DISMISS : Outcome.CANCEL,
                List.of(),
                Text.of(stands ? "dispute.measure.said.stands" : "dispute.measure.said.gone"),
                List.of(
                        stands
                                ? Finding.kept(broken, Text.of("dispute.measure.stands"), "/measures/" + facts.ref())
                                : Finding.broken(
                                        broken,
                                        Text.of("dispute.measure.gone"),
                                        Text.of("dispute.measure.said.gone"),
                                        "/measures/" + facts.ref())));
    }

    @Override
    public List<Outcome> outcomes(Facts facts) {
        return List.of(Outcome.CANCEL, Outcome.DISMISS);
    }

    @Override
    public void execute(Actor arbiter, CaseId id, Facts facts, Ruling ruling) {
        MeasureId measure = new MeasureId(facts.ref());
        String reason = id.number() + ". " + ruling.reasons();
        switch (ruling.outcome()) {
            case CANCEL -> hearings.cancelByDecision(arbiter, measure, reason);
            case DISMISS -> hearings.reinstateByDecision(arbiter, measure, reason);
            case CREDIT, REASSIGN, COUNT, SEPARATE, CONFIRM ->
                throw InvalidInput.of("outcome", "unfit", Text.of("dispute.outcome-unfit"));
        }
    }
}

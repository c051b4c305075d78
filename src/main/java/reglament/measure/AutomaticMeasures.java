package reglament.measure;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import reglament.rulebook.Policies;
import reglament.rulebook.Policy;
import reglament.rulebook.ViolationRecorded;
import reglament.timeline.AuditLog;
import reglament.violation.Ruling;
import reglament.violation.Violation;
import reglament.violation.ViolationCancelled;
import reglament.violation.ViolationDesk;
import reglament.violation.ViolationId;

/**
 * What follows from a violation by itself (R0.3): a new one has the measure proposed that the policy of its kind names, a newcomer being
 * only warned; a cancelled one takes its measure with it. A person decides, whatever is proposed.
 */
@Component
class AutomaticMeasures {
    private final Measures measures;
    private final ViolationDesk violations;
    private final BonusBases bases;
    private final Policies policies;
    private final MeasureTable table;
    private final AuditLog audit;
    private final Clock clock;

    AutomaticMeasures(
            Measures measures,
            ViolationDesk violations,
            BonusBases bases,
            Policies policies,
            MeasureTable table,
            AuditLog audit,
            Clock clock) {
        this.measures = measures;
        this.violations = violations;
        this.bases = bases;
        this.policies = policies;
        this.table = table;
        this.audit = audit;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ViolationRecorded violation) {
        int asked = policies.number(violation.kind().measure(), violation.at());
        if (asked == 0) {
            return;
        }
        boolean spared = bases.isNewcomer(
                violation.employee(), violation.at(), policies.number(Policy.MEASURE_NEWCOMER_DAYS, violation.at()));
        BigDecimal amount = BigDecimal.valueOf(spared || asked == 1 ? 0 : asked).setScale(2);
        MeasureKind kind = amount.signum() > 0 ? MeasureKind.FINE : MeasureKind.WARNING;
        Violation of = violations.find(new ViolationId(violation.id())).orElseThrow();
        MeasureId id = measures.insert(of, kind, amount, null, "", clock.instant());
        audit.record(
                null,
                "measure.proposed",
                "measure:" + id,
                null,
                Map.of("violation", violation.id(), "kind", kind.name(), "amount", amount.toPlainString()));
    }

    /** Nothing may rest on a violation that is cancelled: its measure goes with it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ViolationCancelled violation) {
        table.findLive(violation.id()).ifPresent(measure -> {
            table.insertRuling(measure, Ruling.Outcome.CANCELLED, violation.by(), violation.reason(), violation.at());
            audit.record(
                    violation.by(),
                    "measure.cancelled",
                    "measure:" + measure,
                    null,
                    Map.of("violation", violation.id().value()));
        });
    }
}

package reglament.measure;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.Finding;
import reglament.base.InvalidInput;
import reglament.base.Money;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.rulebook.Examination;
import reglament.rulebook.Policies;
import reglament.rulebook.Policy;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.timeline.AuditLog;
import reglament.violation.Violation;
import reglament.violation.ViolationDesk;
import reglament.violation.ViolationId;
import reglament.violation.ViolationState;
import reglament.violation.Wording;

/**
 * The front desk of measures (R0.3): proposed by a head or by the system, explained by the person concerned, decided by somebody else
 * within the month's cap, acknowledged, objected to, heard by a third, cancelled.
 */
@Service
public class Measures {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    private final MeasureTable table;
    private final ViolationDesk violations;
    private final BonusBases bases;
    private final Policies policies;
    private final Examination examination;
    private final MeasureNews news;
    private final AuditLog audit;
    private final Clock clock;

    Measures(
            MeasureTable table,
            ViolationDesk violations,
            BonusBases bases,
            Policies policies,
            Examination examination,
            MeasureNews news,
            AuditLog audit,
            Clock clock) {
        this.table = table;
        this.violations = violations;
        this.bases = bases;
        this.policies = policies;
        this.examination = examination;
        this.news = news;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Denied.NotFound also for what the actor may not see */
    @Transactional(readOnly = true)
    public Measure get(Actor actor, MeasureId id) {
        return table.find(actor, id).orElseThrow(Denied.NotFound::new);
    }

    /** For the system and for cases, which see everything. */
    @Transactional(readOnly = true)
    public Optional<Measure> find(MeasureId id) {
        return table.find(id);
    }

    @Transactional(readOnly = true)
    List<MeasureRow> list(Actor actor, MeasureFilter filter, int limit) {
        return table.list(actor, filter, limit);
    }

    /** All there ever were of a violation the actor sees, the latest first. */
    @Transactional(readOnly = true)
    List<MeasureRow> listOf(ViolationId violation) {
        return table.ofViolation(violation);
    }

    @Transactional(readOnly = true)
    int countWaiting(Actor actor) {
        return table.countWaiting(actor);
    }

    /** May this person propose, decide and hear measures of that violation's doer? */
    boolean judges(Actor actor, EmployeeId employee) {
        return actor.is(Role.HEAD) && actor.covers(employee) && !employee.equals(actor.id());
    }

    /**
     * Proposes a measure; somebody else will decide it.
     *
     * @param asked null if it could not be read
     * @param amount of a fine, roubles; a warning has none
     * @throws Refused while the violation has a measure, was cancelled, or is a newcomer's
     */
    @Transactional
    MeasureId propose(
            Actor actor,
            ViolationId violation,
            @Nullable MeasureKind asked,
            @Nullable BigDecimal amount,
            String reason) {
        Violation of = violations.get(actor, violation);
        if (!judges(actor, of.employee())) {
            throw new Denied.Forbidden(Text.of("measure.propose.another"));
        }
        MeasureKind kind = kind(asked);
        BigDecimal sum = kind == MeasureKind.FINE ? checked(amount) : BigDecimal.ZERO;
        String why = Wording.reason(reason);
        Instant now = clock.instant();
        examination.demand(mayPropose(of, kind, now));
        MeasureId id = insert(of, kind, sum, actor.id(), why, now);
        audit.record(
                actor.id(),
                "measure.proposed",
                "measure:" + id,
                null,
                Map.of("violation", violation.value(), "kind", kind.name(), "amount", sum.toPlainString()));
        return id;
    }

    /** Writes it down and tells the person concerned, who has time to explain: at least as long as to object to the violation. */
    MeasureId insert(
            Violation of, MeasureKind kind, BigDecimal amount, @Nullable EmployeeId by, String reason, Instant now) {
        Instant explained = now.plus(Duration.ofHours(policies.number(Policy.MEASURE_EXPLANATION_HOURS, now)));
        MeasureId id = table.insert(
                of,
                kind,
                amount,
                by,
                reason,
                now,
                explained.isAfter(of.objectionUntil()) ? explained : of.objectionUntil());
        news.proposed(table.find(id).orElseThrow());
        return id;
    }

    List<Finding> mayPropose(Violation of, MeasureKind kind, Instant now) {
        List<Finding> findings = new ArrayList<>();
        findings.add(finding(
                of.state(now) != ViolationState.CANCELLED,
                Text.of("measure.propose.stands"),
                Text.of("measure.propose.cancelled"),
                Text.of("measure.propose.cancelled-remedy")));
        Optional<MeasureId> live = table.findLive(of.id());
        findings.add(
                live.isEmpty()
                        ? Finding.kept(Clause.R0_3, Text.of("measure.propose.none"))
                        : Finding.broken(
                                Clause.R0_3,
                                Text.of("measure.propose.live", live.get().number()),
                                Text.of("measure.propose.live-remedy"),
                                "/measures/" + live.get()));
        if (kind == MeasureKind.FINE) {
            int days = policies.number(Policy.MEASURE_NEWCOMER_DAYS, of.at());
            findings.add(finding(
                    !bases.isNewcomer(of.employee(), of.at(), days),
                    Text.of("measure.propose.no-newcomer"),
                    Text.of("measure.propose.newcomer", days),
                    Text.of("measure.propose.newcomer-remedy")));
        }
        return findings;
    }

    /** What the person concerned says before it is decided. */
    @Transactional
    void explain(Actor actor, MeasureId id, String text) {
        Measure of = own(actor, id);
        String said = Wording.statement(text);
        examination.demand(List.of(finding(
                of.state() == MeasureState.PROPOSED && of.explanation() == null,
                Text.of("measure.explain.open"),
                Text.of(of.explanation() == null ? "measure.explain.decided" : "measure.explain.already"),
                Text.of("measure.explain.remedy"))));
        table.insertExplanation(id, actor.id(), said, clock.instant());
        audit.record(actor.id(), "measure.explained", "measure:" + id, null, Map.of());
    }

    /**
     * Approves a measure another person proposed, as proposed or reduced.
     *
     * @param amount null: as proposed
     * @param reason may be empty: then the proposal's stands
     * @throws Refused with cap, used and left where the month's cap does not bear it
     */
    @Transactional
    void approve(Actor actor, MeasureId id, @Nullable BigDecimal amount, String reason) {
        Measure of = judged(actor, id);
        String why = reason.isBlank() ? "" : Wording.reason(reason);
        BigDecimal sum = of.kind() == MeasureKind.FINE && amount != null ? checked(amount) : of.amount();
        if (sum.compareTo(of.amount()) > 0) {
            throw InvalidInput.of("amount", "raised", Text.of("measure.amount-raised", Money.roubles(of.amount())));
        }
        Instant now = clock.instant();
        Cap cap = bases.cap(of.employee(), month(now));
        List<Finding> findings = new ArrayList<>(mayDecide(actor, of, now));
        findings.add(withinCap(cap, sum));
        examination.note(findings);
        if (findings.stream().anyMatch(f -> !f.ok())) {
            throw Refused.by(findings, figures(cap));
        }
        decide(actor, of, true, sum, why, now);
    }

    /** It is not taken; the violation stays. */
    @Transactional
    void reject(Actor actor, MeasureId id, String reason) {
        Measure of = judged(actor, id);
        String why = Wording.reason(reason);
        Instant now = clock.instant();
        examination.demand(List.of(another(actor, of), undecided(of)));
        decide(actor, of, false, BigDecimal.ZERO, why, now);
    }

    private void decide(Actor actor, Measure of, boolean approved, BigDecimal sum, String why, Instant now) {
        table.insertDecision(
                of.id(),
                approved,
                actor.id(),
                sum,
                month(now),
                why,
                now,
                now.plus(Duration.ofHours(policies.number(Policy.MEASURE_OBJECTION_HOURS, now))));
        audit.record(
                actor.id(),
                approved ? "measure.approved" : "measure.rejected",
                "measure:" + of.id(),
                null,
                Map.of("amount", sum.toPlainString()));
        news.measure(of, approved ? "approved" : "rejected");
    }

    /** The conditions of approving, but for the cap: the checklist beside the form. */
    List<Finding> mayDecide(Actor actor, Measure of, Instant now) {
        return List.of(
                another(actor, of),
                undecided(of),
                finding(
                        of.isHeard(now),
                        Text.of(of.explanation() == null ? "measure.decide.silent" : "measure.decide.explained"),
                        Text.of("measure.decide.unheard", of.explainUntil()),
                        Text.of("measure.decide.unheard-remedy")),
                finding(
                        of.violationStands() && !of.violationObjected(),
                        Text.of("measure.decide.stands"),
                        Text.of(of.violationStands() ? "measure.decide.objected" : "measure.propose.cancelled"),
                        Text.of("measure.decide.objected-remedy")));
    }

    Finding withinCap(Cap cap, BigDecimal sum) {
        if (cap.bears(sum)) {
            return Finding.kept(Clause.R0_3, Text.of("measure.cap.kept", Money.roubles(cap.left())));
        }
        return cap.base() == null
                ? Finding.broken(
                        Clause.R0_3,
                        Text.of("measure.cap.no-base"),
                        Text.of("measure.cap.no-base-remedy"),
                        "/measures/bases")
                : Finding.broken(
                        Clause.R0_3,
                        Text.of(
                                "measure.cap.exceeded",
                                cap.percent(),
                                Money.roubles(cap.limit()),
                                Money.roubles(cap.used()),
                                Money.roubles(cap.left())),
                        Text.of("measure.cap.exceeded-remedy", Money.roubles(cap.left())));
    }

    private static Map<String, Object> figures(Cap cap) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("cap", cap.limit().toPlainString());
        figures.put("used", cap.used().toPlainString());
        figures.put("left", cap.left().toPlainString());
        return figures;
    }

    private static Finding another(Actor actor, Measure of) {
        return finding(
                !actor.id().equals(of.proposedBy()) && !actor.id().equals(of.employee()),
                Text.of("measure.decide.another"),
                Text.of("measure.decide.same"),
                Text.of("measure.decide.same-remedy"));
    }

    private static Finding undecided(Measure of) {
        return finding(
                of.state() == MeasureState.PROPOSED,
                Text.of("measure.decide.open"),
                Text.of("measure.decide.decided"),
                Text.of("measure.decide.decided-remedy"));
    }

    static Finding finding(boolean ok, Text kept, Text broken, Text remedy) {
        return ok ? Finding.kept(Clause.R0_3, kept) : Finding.broken(Clause.R0_3, broken, remedy);
    }

    /** The month whose bonus a decision of this moment cuts. */
    YearMonth month(Instant now) {
        return YearMonth.from(now.atZone(policies.zone(now)));
    }

    private Measure own(Actor actor, MeasureId id) {
        Measure of = get(actor, id);
        if (!of.employee().equals(actor.id())) {
            throw new Denied.Forbidden(Text.of("measure.own"));
        }
        return of;
    }

    private Measure judged(Actor actor, MeasureId id) {
        Measure of = get(actor, id);
        if (!judges(actor, of.employee())) {
            throw new Denied.Forbidden(Text.of("measure.judge"));
        }
        return of;
    }

    private static MeasureKind kind(@Nullable MeasureKind asked) {
        if (asked == null) {
            throw InvalidInput.of("kind", "missing", Text.of("measure.kind-missing"));
        }
        return asked;
    }

    private static BigDecimal checked(@Nullable BigDecimal amount) {
        if (amount == null) {
            throw InvalidInput.of("amount", "missing", Text.of("measure.amount-missing"));
        }
        if (amount.signum() <= 0 || amount.compareTo(MOST) > 0) {
            throw InvalidInput.of("amount", "range", Text.of("measure.amount-range", Money.roubles(MOST)));
        }
        return amount.setScale(2, java.math.RoundingMode.UNNECESSARY);
    }
}

package reglament.dispute;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.Finding;
import reglament.base.InvalidInput;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.rulebook.Examination;
import reglament.rulebook.Policies;
import reglament.rulebook.Policy;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.timeline.AuditLog;
import reglament.timeline.Happening;
import reglament.timeline.Subject;
import reglament.timeline.Timeline;

/** The front desk of cases (R0.1): previewed, filed, spoken to, decided and carried out, appealed. */
@Service
public class Cases {
    private static final int SHORTEST_REASONS = 20;
    private static final int LONGEST = 8000;

    private final CaseTable table;
    private final CaseRows rows;
    private final CaseNews news;
    private final List<Matter> matters;
    private final Policies policies;
    private final Examination examination;
    private final Timeline timeline;
    private final AuditLog audit;
    private final Clock clock;

    Cases(
            CaseTable table,
            CaseRows rows,
            CaseNews news,
            List<Matter> matters,
            Policies policies,
            Examination examination,
            Timeline timeline,
            AuditLog audit,
            Clock clock) {
        this.table = table;
        this.rows = rows;
        this.news = news;
        this.matters = List.copyOf(matters);
        this.policies = policies;
        this.examination = examination;
        this.timeline = timeline;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What the facts say, before anything is filed.
     *
     * @param stakes who would gain and who would lose
     * @param standing the case that is open about it already
     */
    public record Preview(
            Facts facts,
            Conclusion conclusion,
            List<Stake> stakes,
            @Nullable CaseId standing) {
        public Preview {
            stakes = List.copyOf(stakes);
        }
    }

    /**
     * The computation a case would begin with; writes nothing.
     *
     * @throws Denied.NotFound if there is no such thing, or it does not concern the actor
     * @throws Refused if nothing can be filed about it
     */
    @Transactional(readOnly = true)
    public Preview preview(Actor actor, CaseSubject subject, long ref) {
        Matter matter = matter(subject);
        Facts facts = matter.gather(Optional.of(actor), ref);
        return new Preview(
                facts,
                matter.conclude(facts),
                matter.stakes(facts),
                table.findOpen(subject, ref).orElse(null));
    }

    /** @throws Refused if a case about it is open already (R0.1) */
    @Transactional
    public CaseId file(Actor actor, CaseSubject subject, long ref, String claim) {
        if (claim.isBlank()) {
            throw InvalidInput.of("claim", "missing", Text.of("dispute.claim-missing"));
        }
        if (claim.length() > 4000) {
            throw InvalidInput.of("claim", "too-long", Text.of("dispute.too-long", 4000));
        }
        return file(Optional.of(actor), subject, ref, claim.trim());
    }

    /** By the system, where rights collide; the case that is open about it already is returned. */
    @Transactional
    public CaseId fileAutomatically(CaseSubject subject, long ref) {
        return table.findOpen(subject, ref).orElseGet(() -> file(Optional.empty(), subject, ref, ""));
    }

    private CaseId file(Optional<Actor> filer, CaseSubject subject, long ref, String claim) {
        Matter matter = matter(subject);
        Facts facts = matter.gather(filer, ref);
        Optional<CaseId> standing = table.findOpen(subject, ref);
        examination.demand(List.of(
                standing.isEmpty()
                        ? Finding.kept(Clause.R0_1, Text.of("dispute.none-open"))
                        : Finding.broken(
                                Clause.R0_1,
                                Text.of("dispute.open-already", standing.get().number()),
                                Text.of("dispute.open-already-remedy"),
                                "/cases/" + standing.get())));
        Instant now = clock.instant();
        Conclusion conclusion = matter.conclude(facts);
        CaseId id = table.insert(
                facts,
                conclusion.outcome(),
                clauses(subject, conclusion),
                claim,
                filer.map(Actor::id).orElse(null),
                now,
                now.plus(hours(Policy.CASE_STATEMENT_HOURS, now)),
                now.plus(hours(Policy.CASE_DECISION_HOURS, now)),
                policies.number(Policy.CASE_APPEAL_HOURS, now));
        record("case.filed", now, filer.map(Actor::id).orElse(null), id, facts, Map.of("of", id.number()));
        audit.record(
                filer.map(Actor::id).orElse(null),
                "case.filed",
                "case:" + id,
                null,
                Map.of("subject", subject.name(), "ref", ref));
        news.filed(table.get(id));
        return id;
    }

    /** @throws Denied.NotFound also for what the actor may not see */
    @Transactional(readOnly = true)
    public Case get(Actor actor, CaseId id) {
        return table.find(actor, id).orElseThrow(Denied.NotFound::new);
    }

    @Transactional(readOnly = true)
    List<CaseRow> list(Actor actor, CaseFilter filter, int limit) {
        return rows.list(actor, filter, clock.instant(), limit);
    }

    @Transactional(readOnly = true)
    Map<CaseFilter.View, Integer> count(Actor actor) {
        return rows.count(actor, clock.instant());
    }

    /** How what turns on the same clauses was decided. */
    @Transactional(readOnly = true)
    List<CaseRow> precedents(Actor actor, Case like) {
        return rows.precedents(actor, like, clock.instant(), 5);
    }

    @Transactional(readOnly = true)
    List<CaseRow> listAbout(Actor actor, @Nullable Long contact, @Nullable Long deal) {
        return rows.about(actor, contact, deal, clock.instant(), 10);
    }

    /** Empty while its decision is in time. */
    @Transactional(readOnly = true)
    Optional<Escalation> findEscalation(Case of) {
        return table.findEscalation(of.id());
    }

    /** What follows from its frozen facts by the rules. */
    Conclusion conclusion(Case of) {
        return matter(of.subject()).conclude(of.facts());
    }

    /** Who gains and who loses by it. */
    List<Stake> stakes(Case of) {
        return matter(of.subject()).stakes(of.facts());
    }

    List<Outcome> outcomes(Case of) {
        List<Outcome> outcomes = new ArrayList<>(matter(of.subject()).outcomes(of.facts()));
        if (of.appeal() != null) {
            outcomes.addFirst(Outcome.CONFIRM);
        }
        return outcomes;
    }

    /** A party, or whoever filed it, says what it has to say. */
    @Transactional
    public void state(Actor actor, CaseId id, String text) {
        Case of = table.lock(actor, id).orElseThrow(Denied.NotFound::new);
        if (!of.concerns(actor.id())) {
            throw new Denied.Forbidden(Text.of("dispute.state-party"));
        }
        if (text.isBlank()) {
            throw InvalidInput.of("text", "missing", Text.of("dispute.statement-missing"));
        }
        if (text.length() > LONGEST) {
            throw InvalidInput.of("text", "too-long", Text.of("dispute.too-long", LONGEST));
        }
        if (of.saysLast(actor.id(), text.trim())) {
            return; // Sent twice, said once.
        }
        Instant now = clock.instant();
        CaseState state = of.state(now);
        boolean open = state == CaseState.STATEMENTS
                || state == CaseState.APPEALED
                || state == CaseState.AWAITING && !now.isAfter(of.statementsUntil());
        examination.demand(List.of(
                open
                        ? Finding.kept(Clause.R0_1, Text.of("dispute.statements-open"))
                        : Finding.broken(
                                Clause.R0_1,
                                Text.of("dispute.statements-over", of.statementsUntil()),
                                Text.of("dispute.statements-over-remedy"))));
        table.insertStatement(id, actor.id(), text.trim(), now);
        audit.record(actor.id(), "case.stated", "case:" + id, null, Map.of());
        news.stated(table.get(id), actor.id());
    }

    /** Decides, and carries it out in the same transaction. On appeal it is the second decision, by another arbiter. */
    @Transactional
    public void decide(Actor actor, CaseId id, Ruling ruling) {
        Case of = table.lock(actor, id).orElseThrow(Denied.NotFound::new);
        examination.demand(mayDecide(actor, of));
        checkReasons(ruling.reasons());
        int round = of.decision(1).isPresent() ? 2 : 1;
        Matter matter = matter(of.subject());
        if (!outcomes(of).contains(ruling.outcome())) {
            throw InvalidInput.of("outcome", "unfit", Text.of("dispute.outcome-unfit"));
        }
        Instant now = clock.instant();
        Conclusion conclusion = matter.conclude(of.facts());
        Ruling effective = ruling.outcome() == Outcome.CONFIRM ? first(of, ruling.reasons()) : ruling;
        table.insertDecision(
                id,
                round,
                actor.id(),
                ruling,
                effective.outcome() == conclusion.outcome(),
                effective.outcome() != Outcome.DISMISS,
                now);
        if (ruling.outcome() != Outcome.CONFIRM && (round == 2 || ruling.outcome() != Outcome.DISMISS)) {
            matter.execute(actor, id, of.facts(), ruling);
        }
        record(
                "case.decided",
                now,
                actor.id(),
                id,
                of.facts(),
                Map.of("of", id.number(), "outcome", ruling.outcome().name()));
        audit.record(
                actor.id(),
                "case.decided",
                "case:" + id,
                null,
                Map.of("outcome", ruling.outcome().name(), "round", round));
        Case after = table.get(id);
        news.decided(after, after.decision(round).orElseThrow());
    }

    /** Which conditions of deciding are met: the checklist beside the form, and what the refusal says. */
    List<Finding> mayDecide(Actor actor, Case of) {
        Instant now = clock.instant();
        CaseState state = of.state(now);
        Text remedy = Text.of("dispute.decide.remedy");
        List<Finding> findings = new ArrayList<>();
        findings.add(finding(
                actor.is(Role.HEAD) && !of.concerns(actor.id()),
                Text.of("dispute.decide.no-party"),
                Text.of(actor.is(Role.HEAD) ? "dispute.decide.party" : "dispute.decide.no-head"),
                remedy));
        findings.add(finding(
                state != CaseState.STATEMENTS,
                Text.of("dispute.decide.heard"),
                Text.of("dispute.decide.unheard", of.statementsUntil()),
                Text.of("dispute.decide.unheard-remedy")));
        findings.add(finding(
                state != CaseState.DECIDED && state != CaseState.CLOSED,
                Text.of("dispute.decide.open"),
                Text.of("dispute.decide.decided"),
                Text.of("dispute.decide.decided-remedy")));
        if (of.appeal() != null) {
            boolean another =
                    of.decision(1).map(d -> d.arbiter() != actor.id().value()).orElse(true);
            findings.add(finding(another, Text.of("dispute.decide.another"), Text.of("dispute.decide.same"), remedy));
        }
        return findings;
    }

    /** A party is not content with the decision: another arbiter will hear it. */
    @Transactional
    public void appeal(Actor actor, CaseId id, String reasons) {
        Case of = table.lock(actor, id).orElseThrow(Denied.NotFound::new);
        if (!of.concerns(actor.id())) {
            throw new Denied.Forbidden(Text.of("dispute.appeal-party"));
        }
        checkReasons(reasons.trim());
        Instant now = clock.instant();
        examination.demand(List.of(
                of.state(now) == CaseState.DECIDED
                        ? Finding.kept(Clause.R0_1, Text.of("dispute.appeal.open"))
                        : Finding.broken(
                                Clause.R0_1,
                                Text.of("dispute.appeal.closed"),
                                Text.of("dispute.appeal.closed-remedy"))));
        table.insertAppeal(id, actor.id(), reasons.trim(), now, now.plus(hours(Policy.CASE_DECISION_HOURS, now)));
        record("case.appealed", now, actor.id(), id, of.facts(), Map.of("of", id.number()));
        audit.record(actor.id(), "case.appealed", "case:" + id, null, Map.of());
        news.appealed(table.get(id), actor.id());
    }

    private static Set<Clause> clauses(CaseSubject subject, Conclusion conclusion) {
        Set<Clause> clauses = new LinkedHashSet<>(Set.of(subject.clause()));
        conclusion.findings().forEach(finding -> clauses.add(finding.clause()));
        return clauses;
    }

    private Matter matter(CaseSubject subject) {
        return matters.stream().filter(m -> m.subject() == subject).findFirst().orElseThrow(Denied.NotFound::new);
    }

    private static Ruling first(Case of, String reasons) {
        Case.Decision decision = of.decision(1).orElseThrow();
        return new Ruling(decision.outcome(), decision.shares(), reasons);
    }

    private Duration hours(Policy policy, Instant now) {
        return Duration.ofHours(policies.number(policy, now));
    }

    private static void checkReasons(String reasons) {
        if (reasons.length() < SHORTEST_REASONS) {
            throw InvalidInput.of("reasons", "too-short", Text.of("dispute.reasons-short", SHORTEST_REASONS));
        }
        if (reasons.length() > LONGEST) {
            throw InvalidInput.of("reasons", "too-long", Text.of("dispute.too-long", LONGEST));
        }
    }

    private static Finding finding(boolean ok, Text kept, Text broken, Text remedy) {
        return ok ? Finding.kept(Clause.R0_1, kept) : Finding.broken(Clause.R0_1, broken, remedy);
    }

    private void record(
            String type, Instant now, @Nullable EmployeeId by, CaseId id, Facts facts, Map<String, Object> said) {
        List<Subject> subjects = new ArrayList<>();
        if (facts.contact() != null) {
            subjects.add(Subject.contact(facts.contact()));
        }
        facts.deals().forEach(deal -> subjects.add(Subject.deal(deal.id())));
        if (!subjects.isEmpty()) {
            timeline.record(Happening.change(type, now, by, subjects, said));
        }
    }
}

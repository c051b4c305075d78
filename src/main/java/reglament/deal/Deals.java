package reglament.deal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.FieldError;
import reglament.base.Finding;
import reglament.base.InvalidInput;
import reglament.base.Money;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.contact.ContactId;
import reglament.interaction.Attempts;
import reglament.interaction.Comment;
import reglament.interaction.CommentOverruled;
import reglament.interaction.CommentText;
import reglament.interaction.Comments;
import reglament.interaction.Interaction;
import reglament.interaction.InteractionId;
import reglament.interaction.Interactions;
import reglament.lead.Lead;
import reglament.lead.LeadId;
import reglament.lead.Leads;
import reglament.planner.Activities;
import reglament.platform.text.Words;
import reglament.product.Catalogue;
import reglament.product.Catalogue.ReasonKind;
import reglament.rulebook.Examination;
import reglament.rulebook.Policies;
import reglament.team.Actor;
import reglament.team.EmployeeRow;
import reglament.team.Employees;
import reglament.team.Role;
import reglament.timeline.Happening;
import reglament.timeline.Subject;
import reglament.timeline.Timeline;

/** The front desk of deals, of which a client may have many (R2.2): moves, prolongs, wins and loses them. They are born in {@link Conversions}. */
@Service
public class Deals {
    private final DealTable table;
    private final DealRows rows;
    private final Conversions conversions;
    private final Leads leads;
    private final Interactions interactions;
    private final Comments comments;
    private final Attempts attempts;
    private final Activities activities;
    private final Catalogue catalogue;
    private final LineCheck lineCheck;
    private final Employees employees;
    private final Policies policies;
    private final Examination examination;
    private final Timeline timeline;
    private final Clock clock;

    Deals(
            DealTable table,
            DealRows rows,
            Conversions conversions,
            Leads leads,
            Interactions interactions,
            Comments comments,
            Attempts attempts,
            Activities activities,
            Catalogue catalogue,
            LineCheck lineCheck,
            Employees employees,
            Policies policies,
            Examination examination,
            Timeline timeline,
            Clock clock) {
        this.table = table;
        this.rows = rows;
        this.conversions = conversions;
        this.leads = leads;
        this.interactions = interactions;
        this.comments = comments;
        this.attempts = attempts;
        this.activities = activities;
        this.catalogue = catalogue;
        this.lineCheck = lineCheck;
        this.employees = employees;
        this.policies = policies;
        this.examination = examination;
        this.timeline = timeline;
        this.clock = clock;
    }

    /** @throws Denied.NotFound also for what the actor may not see */
    @Transactional(readOnly = true)
    public Deal get(Actor actor, DealId id) {
        if (!table.isVisible(actor, id)) {
            throw new Denied.NotFound();
        }
        return table.find(id).orElseThrow(Denied.NotFound::new);
    }

    @Transactional(readOnly = true)
    public boolean maySee(Actor actor, DealId id) {
        return table.isVisible(actor, id);
    }

    @Transactional(readOnly = true)
    public List<Line> listLines(DealId id) {
        return table.lines(id);
    }

    @Transactional(readOnly = true)
    public List<DealRow> list(Actor actor, DealFilter filter, int limit) {
        return rows.list(actor, filter, clock.instant(), limit, false);
    }

    /** For the board: the most urgent first. */
    @Transactional(readOnly = true)
    public List<DealRow> listByUrgency(Actor actor, DealFilter filter, int limit) {
        return rows.list(actor, filter, clock.instant(), limit, true);
    }

    /** Of all open deals that match, stage by stage. */
    @Transactional(readOnly = true)
    List<DealRows.StageSum> sums(Actor actor, DealFilter filter) {
        return rows.sums(actor, filter, clock.instant());
    }

    /** Deals of a client as facts: whoever sees the contact sees that they exist, who holds them and until when. */
    @Transactional(readOnly = true)
    public List<DealRow> listOfContact(ContactId contact) {
        return rows.ofContact(contact, clock.instant());
    }

    /** Per product group: free, or held by whom and until when (R2.7). */
    @Transactional(readOnly = true)
    public List<Slot> listSlots(Actor actor, ContactId contact) {
        return rows.slots(actor, contact, clock.instant());
    }

    @Transactional(readOnly = true)
    public List<Interaction> listInteractions(Deal deal) {
        return interactions.listOfContact(deal.contact());
    }

    /** Moves an open deal to another open stage. Won and lost have commands of their own. */
    @Transactional
    public void moveTo(Actor actor, DealId id, @Nullable String stage) {
        Deal deal = mineOpen(actor, id);
        Catalogue.Stage to = catalogue
                .findStage(stage)
                .filter(s -> !s.archived())
                .orElseThrow(() -> InvalidInput.of(
                        "stageId",
                        stage == null || stage.isBlank() ? "missing" : "unknown",
                        Text.of("deal.stage-missing")));
        if (!to.semantics().equals("OPEN")) {
            throw InvalidInput.of("stageId", "closing", Text.of("deal.stage-closes"));
        }
        if (to.id() == deal.stageId()) {
            return;
        }
        Instant now = clock.instant();
        table.moveTo(id, to.id(), now);
        timeline.record(Happening.change(
                "deal.stage",
                now,
                actor.id(),
                subjects(deal),
                Map.of("of", stageName(deal.stageId()), "to", to.nameRu())));
    }

    /** Replaces the lines; the amount is their sum (R2.5). */
    @Transactional
    public void putLines(Actor actor, DealId id, List<ConversionRequest.Item> items) {
        Deal deal = mineOpen(actor, id);
        List<FieldError> errors = new ArrayList<>();
        List<Line> lines = lineCheck.lines(deal.groupId(), items, errors);
        InvalidInput.ifAny(errors);
        table.putLines(id, deal.groupId(), lines, false);
        Money sum = lines.stream().map(l -> Money.roubles(l.total())).reduce(Money.roubles(0), Money::plus);
        timeline.record(Happening.change(
                "deal.lines",
                clock.instant(),
                actor.id(),
                subjects(deal),
                Map.of("of", Words.money(Words.RUSSIAN, sum.amount()))));
    }

    /** Several changes by one command, on the deal as nobody else can change it meanwhile: all of them are made, or none. */
    @Transactional
    public void together(Actor actor, DealId id, Consumer<Deal> changes) {
        changes.accept(lock(actor, id));
    }

    @Transactional
    public void expect(Actor actor, DealId id, @Nullable LocalDate close) {
        Deal deal = mineOpen(actor, id);
        List<FieldError> errors = new ArrayList<>();
        conversions.checkExpected(close, "expectedClose", errors);
        InvalidInput.ifAny(errors);
        table.expect(id, close);
        timeline.record(Happening.change("deal.changed", clock.instant(), actor.id(), subjects(deal)));
    }

    /** Gives the deal to another responsible; a head's decision, dated without gaps (R2.3). */
    @Transactional
    public void assign(Actor actor, DealId id, EmployeeId to) {
        Deal deal = lock(actor, id);
        if (!actor.is(Role.HEAD) || !actor.covers(deal.responsible())) {
            throw new Denied.Forbidden(Text.of("deal.assign.forbidden"));
        }
        mustBeOpen(deal);
        if (to.equals(deal.responsible())) {
            return;
        }
        EmployeeRow receiver = employees.listAssignable(actor).stream()
                .filter(e -> e.id().equals(to))
                .findFirst()
                .orElseThrow(() -> InvalidInput.of("responsibleId", "unknown", Text.of("lead.responsible-unknown")));
        Instant now = clock.instant();
        assign(deal, to, actor.id(), now);
        timeline.record(
                Happening.change("deal.assigned", now, actor.id(), subjects(deal), Map.of("of", receiver.fullName())));
    }

    /** For the hand-over module: the row locked, whoever asks. It knows who may. */
    @Transactional
    public Deal lock(DealId id) {
        return table.lock(id).orElseThrow(Denied.NotFound::new);
    }

    /** For the hand-over module: from when another may be responsible. */
    @Transactional(readOnly = true)
    public Instant assignableFrom(DealId id, Instant now) {
        return table.assignableFrom(id, now);
    }

    /** For the hand-over module: the receiver has accepted, and is the responsible from that moment on (R2.3). The row is locked. */
    @Transactional
    public void handOver(Actor receiver, Deal deal, Instant at) {
        assign(deal, receiver.id(), receiver.id(), at);
        timeline.record(Happening.change(
                "deal.handed-over", at, receiver.id(), subjects(deal), Map.of("of", deal.responsibleName())));
    }

    /** What is planned on the deal goes with it. */
    private void assign(Deal deal, EmployeeId to, EmployeeId by, Instant at) {
        table.assign(deal, to, by, at);
        activities.handOver(Subject.deal(deal.id().value()), deal.responsible(), to);
    }

    /** An arbiter gives an open deal to a party of a case, of whatever team (R0.1); nothing happens if it is theirs already. */
    @Transactional
    public void assignByDecision(Actor arbiter, DealId id, EmployeeId to, String caseNumber) {
        arbiter.mustBe(Role.HEAD);
        Deal deal = table.lock(id).orElseThrow(Denied.NotFound::new);
        if (to.equals(deal.responsible())) {
            return;
        }
        mustBeOpen(deal);
        Instant now = clock.instant();
        assign(deal, to, arbiter.id(), now);
        timeline.record(Happening.change(
                "deal.assigned",
                now,
                arbiter.id(),
                subjects(deal),
                Map.of("of", employees.get(to).fullName(), "case", caseNumber)));
    }

    /** The sale took place; the slot is free again. Only a correct deal is won (R2.5). */
    @Transactional
    public void win(Actor actor, DealId id) {
        Deal deal = mineOpen(actor, id);
        examination.demand(List.of(correctness(deal)));
        Instant now = clock.instant();
        table.close(id, "WON", closing("WON"), null, null, null, actor.id(), now);
        timeline.record(Happening.change("deal.won", now, actor.id(), subjects(deal)));
    }

    @Transactional
    public void lose(Actor actor, DealId id, @Nullable String reason, String comment) {
        Deal deal = mineOpen(actor, id);
        Catalogue.Item because = catalogue.reason(ReasonKind.LOSS, reason, "reasonId");
        if (because.needsComment() && comment.trim().length() < 20) {
            throw InvalidInput.of("comment", "too-short", Text.of("lead.reason-comment-short"));
        }
        Instant now = clock.instant();
        table.close(
                id,
                "LOST",
                closing("LOST"),
                because.id(),
                comment.isBlank() ? null : comment.trim(),
                null,
                actor.id(),
                now);
        timeline.record(Happening.change(
                "deal.lost", now, actor.id(), subjects(deal), Map.of("of", because.nameRu(), "reason", comment)));
    }

    /** A repeat request joins the client's open deal of its group instead of opening a twin (R2.1, R2.7). */
    @Transactional
    public void join(Actor actor, LeadId leadId, DealId dealId) {
        Lead lead = leads.mine(actor, leadId);
        Deal deal =
                table.find(dealId).orElseThrow(() -> InvalidInput.of("dealId", "unknown", Text.of("api.not-found")));
        List<Finding> findings = new ArrayList<>();
        findings.add(
                deal.status() == Deal.Status.OPEN
                        ? Finding.kept(Clause.R2_1, Text.of("deal.join.open"))
                        : Finding.broken(Clause.R2_1, Text.of("deal.join.closed"), Text.of("deal.join.remedy")));
        findings.add(
                deal.contact().equals(lead.contact())
                        ? Finding.kept(Clause.R2_4, Text.of("deal.join.same-client"))
                        : Finding.broken(Clause.R2_4, Text.of("deal.join.other-client"), Text.of("deal.join.remedy")));
        findings.add(
                lead.productGroupId() == null || lead.productGroupId() == deal.groupId()
                        ? Finding.kept(Clause.R2_7, Text.of("deal.join.same-group"))
                        : Finding.broken(Clause.R2_7, Text.of("deal.join.other-group"), Text.of("deal.join.remedy")));
        examination.demand(findings);
        leads.join(actor, leadId, dealId.value(), dealId.number());
    }

    /**
     * Writes a comment; a detailed one by the responsible, or by who stands in for them, on a new qualifying interaction of their own prolongs
     * the deal (R2.6).
     *
     * @return the comment, and whether it prolonged
     */
    @Transactional
    public CommentedDeal comment(Actor actor, DealId id, CommentText text) {
        Deal deal = lock(actor, id);
        if (!actor.mayActFor(deal.responsible())) {
            throw new Denied.Forbidden(Text.of("deal.not-yours"));
        }
        List<Interaction> candidates = interactions.listOfContact(deal.contact());
        Comment comment = comments.write(actor, Subject.deal(id.value()), Set.copyOf(subjects(deal)), text, candidates);
        Optional<Instant> until = comment.detailed() && comment.interaction() != null
                ? prolong(
                        deal,
                        actor.id(),
                        comment.id(),
                        comment.verdict(),
                        comment.interaction(),
                        comment.recordedAt(),
                        candidates)
                : Optional.empty();
        return new CommentedDeal(comment, until.orElse(null));
    }

    /** @param protectedUntil the new end of protection; null if the comment did not prolong */
    public record CommentedDeal(Comment comment, @Nullable Instant protectedUntil) {}

    @Transactional
    public Attempts.Attempt attempt(Actor actor, DealId id, Attempts.Outcome outcome, @Nullable Instant nextAt) {
        Deal deal = mineOpen(actor, id);
        return attempts.make(actor, Subject.deal(id.value()), Set.copyOf(subjects(deal)), outcome, nextAt);
    }

    /** A head upheld a comment: from now on it may prolong its deal, counted from when it was written (R3.2). */
    @EventListener
    void on(CommentOverruled overruled) {
        InteractionId about = overruled.interaction();
        if (overruled.detailed() && overruled.subject().kind() == Subject.Kind.DEAL && about != null) {
            table.lock(new DealId(overruled.subject().id()))
                    .ifPresent(deal -> prolong(
                            deal,
                            overruled.author(),
                            overruled.comment(),
                            overruled.verdict(),
                            about,
                            overruled.recordedAt(),
                            interactions.listOfContact(deal.contact())));
        }
    }

    private Optional<Instant> prolong(
            Deal deal,
            EmployeeId author,
            long comment,
            long verdict,
            InteractionId interaction,
            Instant recordedAt,
            List<Interaction> candidates) {
        Optional<Interaction> evidence = candidates.stream()
                .filter(i -> i.id().equals(interaction) && i.qualifying() && author.equals(i.employee()))
                .findFirst();
        if (deal.status() != Deal.Status.OPEN
                || evidence.isEmpty()
                || !table.mayProlong(deal.id(), author, evidence.get().at(), recordedAt)
                || table.isSpent(deal.id(), evidence.get().at(), comment)) {
            return Optional.empty();
        }
        Term term = conversions.term(evidence.get().at(), recordedAt);
        table.insertProlongation(deal.id(), deal.contact(), author, interaction, comment, verdict, term);
        timeline.record(Happening.change(
                "deal.prolonged",
                clock.instant(),
                author,
                subjects(deal),
                Map.of(
                        "of",
                        Words.date(
                                Words.RUSSIAN,
                                term.until().minusSeconds(1).atZone(term.zone()).toLocalDate()),
                        "until",
                        term.until().toString())));
        return Optional.of(term.until());
    }

    /** R2.5 in words. */
    Finding correctness(Deal deal) {
        return deal.isCorrect()
                ? Finding.kept(Clause.R2_5, Text.of("deal.why.correct"))
                : Finding.broken(
                        Clause.R2_5,
                        deal.defects().getFirst().said(),
                        Text.of("deal.defect-remedy."
                                + deal.defects().getFirst().code()));
    }

    Deal mineOpen(Actor actor, DealId id) {
        Deal deal = lock(actor, id);
        if (!actor.mayActFor(deal.responsible())) {
            throw new Denied.Forbidden(Text.of("deal.not-yours"));
        }
        mustBeOpen(deal);
        return deal;
    }

    private Deal lock(Actor actor, DealId id) {
        if (!table.isVisible(actor, id)) {
            throw new Denied.NotFound();
        }
        return table.lock(id).orElseThrow(Denied.NotFound::new);
    }

    private static void mustBeOpen(Deal deal) {
        if (deal.status() != Deal.Status.OPEN) {
            throw Refused.by(Clause.R2_1, Text.of("deal.closed"), Text.of("deal.closed-remedy"));
        }
    }

    private long closing(String semantics) {
        return catalogue.stages().stream()
                .filter(s -> s.semantics().equals(semantics) && !s.archived())
                .findFirst()
                .orElseThrow()
                .id();
    }

    private String stageName(long id) {
        return catalogue.stages().stream()
                .filter(s -> s.id() == id)
                .findFirst()
                .map(Catalogue.Stage::nameRu)
                .orElse("");
    }

    private static List<Subject> subjects(Deal deal) {
        return List.of(
                Subject.deal(deal.id().value()), Subject.contact(deal.contact().value()));
    }

    /** The last protected day of a deal. */
    LocalDate lastDay(Instant until) {
        return until.minusSeconds(1).atZone(policies.zone(until)).toLocalDate();
    }
}

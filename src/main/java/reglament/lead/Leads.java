package reglament.lead;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import reglament.base.Refused;
import reglament.base.Text;
import reglament.base.TextLimit;
import reglament.contact.Contact;
import reglament.contact.ContactForLead;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.contact.Phone;
import reglament.interaction.Attempts;
import reglament.interaction.Comment;
import reglament.interaction.CommentText;
import reglament.interaction.Comments;
import reglament.interaction.Interaction;
import reglament.interaction.Interactions;
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

/** The front desk of leads: creates, assigns, moves and ends them; conversion is the deal module's. */
@Service
public class Leads {
    private static final Set<LeadStatus> BY_HAND =
            Set.of(LeadStatus.ASSIGNED, LeadStatus.ATTEMPTING, LeadStatus.IN_PROGRESS, LeadStatus.POSTPONED);

    private final LeadTable table;
    private final Contacts contacts;
    private final Catalogue catalogue;
    private final Employees employees;
    private final Interactions interactions;
    private final Comments comments;
    private final Attempts attempts;
    private final Activities activities;
    private final Examination examination;
    private final Timeline timeline;
    private final Policies policies;
    private final Words words;
    private final Clock clock;

    Leads(
            LeadTable table,
            Contacts contacts,
            Catalogue catalogue,
            Employees employees,
            Interactions interactions,
            Comments comments,
            Attempts attempts,
            Activities activities,
            Examination examination,
            Timeline timeline,
            Policies policies,
            Words words,
            Clock clock) {
        this.table = table;
        this.contacts = contacts;
        this.catalogue = catalogue;
        this.employees = employees;
        this.interactions = interactions;
        this.comments = comments;
        this.attempts = attempts;
        this.activities = activities;
        this.examination = examination;
        this.timeline = timeline;
        this.policies = policies;
        this.words = words;
        this.clock = clock;
    }

    /**
     * Creates a lead. On a contact one has no right to it is allowed too: that is how one gets the right (R1.1, R1.2, R5).
     *
     * @throws InvalidInput for a missing title or source, unknown group, contact or responsible
     */
    @Transactional
    public LeadId create(Actor actor, NewLead lead) {
        actor.mustBe(Role.MANAGER, Role.HEAD, Role.MARKETING);
        NewLead checked = checked(actor, lead, true);
        Instant now = clock.instant();
        examination.note(List.of(
                Finding.kept(Clause.R1_1, Text.of("lead.why.many")),
                Finding.kept(Clause.R1_2, Text.of("lead.why.different"))));
        return insert(checked, actor.id(), now);
    }

    /** A lead that a channel brought: nobody created it, and nobody may be responsible yet. */
    LeadId open(NewLead lead, Instant now) {
        return insert(lead, null, now);
    }

    private LeadId insert(NewLead lead, @Nullable EmployeeId by, Instant now) {
        LeadId id = table.insert(lead, Objects.requireNonNull(lead.sourceId()), by, now);
        timeline.record(Happening.change(
                "lead.created",
                now,
                by,
                subjects(id, lead.contact()),
                Map.of("text", lead.requestText() == null ? "" : lead.requestText())));
        return id;
    }

    /** Several changes by one command, on the lead as nobody else can change it meanwhile: all of them are made, or none. */
    @Transactional
    public void together(Actor actor, LeadId id, Consumer<Lead> changes) {
        changes.accept(lock(actor, id));
    }

    /** Changes title, source, group and what the client left of themselves. */
    @Transactional
    public void change(Actor actor, LeadId id, @Nullable Integer version, NewLead to) {
        Lead lead = mine(actor, id);
        mustBe(lead, version);
        NewLead checked = checked(actor, to, false);
        table.change(id, checked, Objects.requireNonNull(checked.sourceId()));
        timeline.record(Happening.change("lead.changed", clock.instant(), actor.id(), subjects(lead)));
    }

    @EventListener
    void on(ContactForLead written) {
        attach(written.actor(), new LeadId(written.lead()), written.contact());
    }

    /** Links an anonymous lead to its contact; its calls and messages become the contact's. The contact then stays (R2.4). */
    @Transactional
    public void attach(Actor actor, LeadId id, ContactId contact) {
        Lead lead = mine(actor, id);
        if (contact.equals(lead.contact())) {
            return;
        }
        if (lead.contact() != null) {
            throw Refused.by(Clause.R2_4, Text.of("lead.contact-stays"), Text.of("lead.contact-stays-remedy"));
        }
        Contact client = contacts.find(contact)
                .orElseThrow(() -> InvalidInput.of("contactId", "unknown", Text.of("api.not-found")));
        contacts.mustBeKnown(contact);
        table.attach(id, contact);
        interactions.bindLead(id.value(), contact);
        timeline.show(Subject.lead(id.value()), List.of(Subject.contact(contact.value())));
        timeline.record(Happening.change(
                "lead.contact-attached",
                clock.instant(),
                actor.id(),
                subjects(id, contact),
                Map.of(),
                Map.of("of", client.name().full())));
    }

    /** Gives the lead to somebody: an unassigned one may be taken by a manager, others are moved by a head (R1.2). */
    @Transactional
    public void assign(Actor actor, LeadId id, EmployeeId to) {
        Lead lead = lock(actor, id);
        boolean taking = lead.responsible() == null && actor.is(Role.MANAGER) && to.equals(actor.id());
        boolean moving = actor.is(Role.HEAD) && (lead.responsible() == null || actor.covers(lead.responsible()));
        boolean distributing = actor.is(Role.MARKETING) && lead.responsible() == null;
        if (!taking && !moving && !distributing) {
            throw new Denied.Forbidden(Text.of("lead.assign.forbidden"));
        }
        mustBeOpen(lead);
        if (to.equals(lead.responsible())) {
            return;
        }
        EmployeeRow receiver = receiver(actor, to);
        Instant now = clock.instant();
        table.assign(lead, to, actor.id(), now);
        if (lead.responsible() != null) {
            activities.handOver(Subject.lead(id.value()), lead.responsible(), to);
        }
        timeline.record(Happening.change(
                "lead.assigned",
                now,
                actor.id(),
                subjects(lead),
                Map.of(
                        "of",
                        receiver.fullName(),
                        "from",
                        lead.responsibleName() == null ? "" : lead.responsibleName())));
    }

    /** For the hand-over module: the row locked, whoever asks. It knows who may. */
    @Transactional
    public Lead lock(LeadId id) {
        return table.lock(id).orElseThrow(Denied.NotFound::new);
    }

    /** For the hand-over module: from when another may be responsible for a lead that is somebody's. */
    @Transactional(readOnly = true)
    public Instant assignableFrom(LeadId id, Instant now) {
        return table.assignableFrom(id, now);
    }

    /** For the hand-over module: the receiver has accepted, and is the responsible from that moment on (R1.2). The row is locked. */
    @Transactional
    public void handOver(Actor receiver, Lead lead, Instant at) {
        EmployeeId former = Objects.requireNonNull(lead.responsible());
        table.assign(lead, receiver.id(), receiver.id(), at);
        activities.handOver(Subject.lead(lead.id().value()), former, receiver.id());
        timeline.record(Happening.change(
                "lead.handed-over",
                at,
                receiver.id(),
                subjects(lead),
                Map.of("of", String.valueOf(lead.responsibleName()))));
    }

    /** Moves an open lead by hand. CONTACTED comes by itself; the ends have commands of their own (R2.1). */
    @Transactional
    public void move(Actor actor, LeadId id, LeadStatus to, @Nullable LocalDate postponedUntil) {
        Lead lead = mine(actor, id);
        if (to == lead.status()) {
            return;
        }
        if (!to.isOpen()) {
            throw Refused.by(Clause.R2_1, Text.of("lead.end-by-command"), Text.of("lead.end-by-command-remedy"));
        }
        if (!BY_HAND.contains(to)) {
            throw InvalidInput.of("status", "automatic", Text.of("lead.status-automatic"));
        }
        if (to == LeadStatus.POSTPONED) {
            mustComeYet(postponedUntil);
        }
        boolean reopened = !lead.status().isOpen();
        if (lead.status() == LeadStatus.CONVERTED || lead.status() == LeadStatus.JOINED) {
            throw Refused.by(Clause.R2_1, Text.of("lead.end-is-final"), Text.of("lead.end-is-final-remedy"));
        }
        if (reopened && lead.contact() != null) {
            contacts.mustBeKnown(lead.contact());
        }
        LeadStatus next = lead.responsible() == null && reopened ? LeadStatus.NEW : to;
        if (next != LeadStatus.NEW) {
            mustHaveResponsible(lead);
        }
        table.move(id, next, next == LeadStatus.POSTPONED ? postponedUntil : null);
        timeline.record(
                reopened
                        ? Happening.change("lead.reopened", clock.instant(), actor.id(), subjects(lead))
                        : Happening.change(
                                "lead.status",
                                clock.instant(),
                                actor.id(),
                                subjects(lead),
                                Map.of("of", words.of("lead.status." + to))));
    }

    /** The client refused: the only end without a deal (R2.1). */
    @Transactional
    public void refuse(Actor actor, LeadId id, @Nullable String reason, String comment) {
        end(actor, id, LeadStatus.REFUSED, catalogue.reason(ReasonKind.REFUSAL, reason, "reasonId"), comment);
    }

    /** No client behind it: spam, a wrong number. */
    @Transactional
    public void junk(Actor actor, LeadId id, @Nullable String reason, String comment) {
        end(actor, id, LeadStatus.JUNK, catalogue.reason(ReasonKind.JUNK, reason, "reason"), comment);
    }

    private void end(Actor actor, LeadId id, LeadStatus as, Catalogue.Item reason, String comment) {
        Lead lead = mine(actor, id);
        mustBeOpen(lead);
        if (as != LeadStatus.JUNK) {
            mustHaveResponsible(lead);
        }
        if (reason.needsComment() && comment.trim().length() < 20) {
            throw InvalidInput.of("comment", "too-short", Text.of("lead.reason-comment-short"));
        }
        TextLimit.demand("comment", comment, 4000);
        examination.note(List.of(Finding.kept(Clause.R2_1, Text.of("lead.ends-with-reason", reason.nameRu()))));
        Instant now = clock.instant();
        table.end(id, as, reason.id(), comment.isBlank() ? null : comment.trim(), null, now);
        timeline.record(Happening.change(
                as == LeadStatus.JUNK ? "lead.junked" : "lead.refused",
                now,
                actor.id(),
                subjects(lead),
                Map.of("of", reason.nameRu(), "reason", comment)));
    }

    /** For the deal module: a repeat request joins the client's open deal (R2.7). The caller has checked the deal. */
    @Transactional
    public void join(Actor actor, LeadId id, long deal, String dealNumber) {
        Lead lead = mine(actor, id);
        mustBeOpen(lead);
        Instant now = clock.instant();
        table.end(id, LeadStatus.JOINED, null, null, deal, now);
        activities.handOn(id.value(), deal);
        List<Subject> all = new ArrayList<>(subjects(lead));
        all.add(Subject.deal(deal));
        timeline.record(Happening.change("lead.joined", now, actor.id(), all, Map.of("of", dealNumber)));
    }

    /** For the deal module: the lead has become a deal (R1.4). In the transaction of the conversion. */
    @Transactional
    public void convert(Actor actor, Lead lead, long deal, String dealNumber, Instant now) {
        table.end(lead.id(), LeadStatus.CONVERTED, null, null, null, now);
        activities.handOn(lead.id().value(), deal);
        List<Subject> all = new ArrayList<>(subjects(lead));
        all.add(Subject.deal(deal));
        timeline.record(Happening.change("lead.converted", now, actor.id(), all, Map.of("of", dealNumber)));
    }

    @Transactional
    public Comment comment(Actor actor, LeadId id, CommentText text) {
        Lead lead = mine(actor, id);
        Comment comment = comments.write(
                actor, Subject.lead(id.value()), Set.copyOf(subjects(lead)), text, interactions.listOfLead(id.value()));
        table.reacted(id, clock.instant());
        return comment;
    }

    @Transactional
    public Attempts.Attempt attempt(Actor actor, LeadId id, Attempts.Outcome outcome, @Nullable Instant nextAt) {
        Lead lead = mine(actor, id);
        mustBeOpen(lead);
        Attempts.Attempt attempt =
                attempts.make(actor, Subject.lead(id.value()), Set.copyOf(subjects(lead)), outcome, nextAt);
        table.attempted(id);
        table.reacted(id, clock.instant());
        return attempt;
    }

    /** @throws Denied.NotFound also for what the actor may not see */
    @Transactional(readOnly = true)
    public Lead get(Actor actor, LeadId id) {
        if (!table.isVisible(actor, id)) {
            throw new Denied.NotFound();
        }
        return table.find(id).orElseThrow(Denied.NotFound::new);
    }

    /** For the deal module: the row locked, the actor its responsible or a head of theirs. */
    @Transactional
    public Lead mine(Actor actor, LeadId id) {
        Lead lead = lock(actor, id);
        if (lead.responsible() == null ? !actor.is(Role.HEAD) : !actor.mayActFor(lead.responsible())) {
            throw new Denied.Forbidden(Text.of("lead.not-yours"));
        }
        return lead;
    }

    @Transactional
    void mineOpen(Actor actor, LeadId id) {
        mustBeOpen(mine(actor, id));
    }

    @Transactional(readOnly = true)
    public List<Interaction> listInteractions(LeadId id) {
        return interactions.listOfLead(id.value());
    }

    @Transactional(readOnly = true)
    public List<LeadRow> list(Actor actor, LeadFilter filter, int limit) {
        return table.list(actor, filter, limit);
    }

    @Transactional(readOnly = true)
    public int count(Actor actor, LeadFilter filter) {
        return table.count(actor, filter);
    }

    /** Leads of a client, as a fact: everybody who sees the contact sees that they exist, with status and holder (DOMAIN 6.2, 46). */
    @Transactional(readOnly = true)
    public List<LeadRow> listOfContact(ContactId contact) {
        return table.ofContact(contact);
    }

    private Lead lock(Actor actor, LeadId id) {
        if (!table.isVisible(actor, id)) {
            throw new Denied.NotFound();
        }
        return table.lock(id).orElseThrow(Denied.NotFound::new);
    }

    private NewLead checked(Actor actor, NewLead lead, boolean fresh) {
        List<FieldError> errors = new ArrayList<>();
        if (lead.title().isBlank()) {
            errors.add(FieldError.of("title", "missing", Text.of("lead.title-missing")));
        }
        TextLimit.check(errors, "title", lead.title(), 300);
        TextLimit.check(errors, "client.name", lead.clientName(), 200);
        TextLimit.check(errors, "client.email", lead.clientEmail(), 254);
        TextLimit.check(errors, "requestText", lead.requestText(), 10_000);
        if (lead.sourceId() == null) {
            errors.add(FieldError.of("source", "missing", Text.of("lead.source-missing")));
        }
        if (lead.productGroupId() != null
                && catalogue.findGroup(lead.productGroupId()).isEmpty()) {
            errors.add(FieldError.of("productGroupId", "unknown", Text.of("product.group-unknown")));
        }
        if (lead.contact() != null && contacts.find(lead.contact()).isEmpty()) {
            errors.add(FieldError.of("contactId", "unknown", Text.of("api.not-found")));
        }
        String phone = lead.clientPhone() == null || lead.clientPhone().isBlank() ? null : lead.clientPhone();
        if (phone != null && Phone.normal(phone).isEmpty()) {
            errors.add(FieldError.of("client.phone", "malformed", Text.of("contact.phone.malformed")));
        }
        if (lead.clientEmail() != null
                && !lead.clientEmail().isBlank()
                && !lead.clientEmail().trim().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+")) {
            errors.add(FieldError.of("client.email", "malformed", Text.of("contact.email.malformed")));
        }
        InvalidInput.ifAny(errors);
        if (fresh && lead.contact() != null) {
            contacts.mustBeKnown(lead.contact());
        }
        EmployeeId responsible = lead.responsible();
        if (fresh && responsible == null && actor.is(Role.MANAGER)) {
            responsible = actor.id();
        }
        if (fresh && responsible != null && !responsible.equals(actor.id())) {
            receiver(actor, responsible);
        }
        if (fresh && responsible != null && actor.is(Role.MANAGER) && !responsible.equals(actor.id())) {
            throw new Denied.Forbidden(Text.of("lead.assign.forbidden"));
        }
        return new NewLead(
                lead.title(),
                lead.sourceId(),
                lead.productGroupId(),
                lead.contact(),
                blank(lead.clientName()),
                phone == null ? null : Phone.normal(phone).orElseThrow(),
                blank(lead.clientEmail()),
                blank(lead.requestText()),
                responsible);
    }

    private EmployeeRow receiver(Actor actor, EmployeeId to) {
        return employees.listAssignable(actor).stream()
                .filter(e -> e.id().equals(to))
                .findFirst()
                .orElseThrow(() -> InvalidInput.of("responsibleId", "unknown", Text.of("lead.responsible-unknown")));
    }

    private void mustComeYet(@Nullable LocalDate until) {
        if (until == null) {
            throw InvalidInput.of("postponedUntil", "missing", Text.of("lead.postponed-until-missing"));
        }
        Instant now = clock.instant();
        if (until.isBefore(now.atZone(policies.zone(now)).toLocalDate())) {
            throw InvalidInput.of("postponedUntil", "past", Text.of("lead.postponed-until-past"));
        }
    }

    private static void mustBeOpen(Lead lead) {
        if (!lead.status().isOpen()) {
            throw Refused.by(Clause.R2_1, Text.of("lead.end-is-final"), Text.of("lead.end-is-final-remedy"));
        }
    }

    /** Only a new lead and junk do without a responsible (R1.2). */
    private static void mustHaveResponsible(Lead lead) {
        if (lead.responsible() == null) {
            throw Refused.by(Clause.R1_2, Text.of("lead.why.unassigned"), Text.of("lead.why.unassigned-remedy"));
        }
    }

    private static void mustBe(Lead lead, @Nullable Integer version) {
        if (version != null && lead.version() != version) {
            throw new Denied.Stale();
        }
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.trim();
    }

    private static List<Subject> subjects(Lead lead) {
        return subjects(lead.id(), lead.contact());
    }

    private static List<Subject> subjects(LeadId id, @Nullable ContactId contact) {
        return contact == null
                ? List.of(Subject.lead(id.value()))
                : List.of(Subject.lead(id.value()), Subject.contact(contact.value()));
    }
}

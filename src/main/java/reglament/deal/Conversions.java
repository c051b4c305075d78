package reglament.deal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.interaction.Comment;
import reglament.interaction.Comments;
import reglament.interaction.Interaction;
import reglament.interaction.Interactions;
import reglament.lead.Lead;
import reglament.lead.LeadId;
import reglament.lead.Leads;
import reglament.product.Catalogue;
import reglament.rulebook.Examination;
import reglament.rulebook.Policies;
import reglament.rulebook.Policy;
import reglament.rulebook.verdict.CommentVerdict;
import reglament.team.Actor;
import reglament.timeline.Happening;
import reglament.timeline.Subject;
import reglament.timeline.Timeline;
import tools.jackson.databind.json.JsonMapper;

/**
 * Conversion: a lead becomes a deal (R1.4). One transaction: the contact if it is missing, the comment, the conversion with the evidence
 * it rests on, the deal with its lines and first protection; a standing inactive deal of somebody else gives way (R2.7).
 */
@Service
public class Conversions {
    private final Leads leads;
    private final Contacts contacts;
    private final Interactions interactions;
    private final Comments comments;
    private final Catalogue catalogue;
    private final LineCheck lineCheck;
    private final DealTable table;
    private final Policies policies;
    private final Examination examination;
    private final Timeline timeline;
    private final TakeOvers takeOvers;
    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    Conversions(
            Leads leads,
            Contacts contacts,
            Interactions interactions,
            Comments comments,
            Catalogue catalogue,
            LineCheck lineCheck,
            DealTable table,
            Policies policies,
            Examination examination,
            Timeline timeline,
            TakeOvers takeOvers,
            JdbcClient db,
            JsonMapper json,
            Clock clock) {
        this.leads = leads;
        this.contacts = contacts;
        this.interactions = interactions;
        this.comments = comments;
        this.catalogue = catalogue;
        this.lineCheck = lineCheck;
        this.table = table;
        this.policies = policies;
        this.examination = examination;
        this.timeline = timeline;
        this.takeOvers = takeOvers;
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** What a conversion made. */
    public record Converted(ContactId contact, DealId deal) {}

    /**
     * Converts a lead into a deal.
     *
     * @throws InvalidInput for what is missing or wrong in the deal's mandatory fields (R2.5) or the contact's (R4)
     * @throws Refused by R1.4, R1.5, R2.1, R2.4, R2.7, R3.2 or R5.1; for R2.7 with {@code holder} and {@code protectedUntil}
     */
    @Transactional
    public Converted convert(Actor actor, LeadId id, ConversionRequest request) {
        Lead lead = leads.mine(actor, id);
        if (!lead.status().isOpen()) {
            throw Refused.by(Clause.R2_1, Text.of("lead.end-is-final"), Text.of("lead.end-is-final-remedy"));
        }
        EmployeeId responsible = lead.responsible();
        if (!actor.id().equals(responsible)) {
            throw new Denied.Forbidden(Text.of(
                    responsible != null && actor.substitutes(responsible)
                            ? "deal.convert-by-substitute"
                            : "deal.convert-by-responsible"));
        }
        List<FieldError> errors = new ArrayList<>();
        long group = group(lead, request, errors);
        Optional<Catalogue.Stage> stage = stage(request, errors);
        List<Line> lines = group == 0 ? List.of() : lineCheck.lines(group, request.items(), errors);
        if (lead.contact() == null && request.contact() == null && request.draft() == null) {
            errors.add(FieldError.of("contactId", "missing", Text.of("deal.contact-missing"), Clause.R2_5));
        }
        checkExpected(request.expectedClose(), "deal.expectedClose", errors);
        InvalidInput.ifAny(errors);

        ContactId contact = contact(actor, lead, request);
        List<Interaction> candidates = candidates(id, contact);
        Optional<Deal> standing = table.lockStanding(contact, group);
        // After the lock: what was committed before it, such as a payment, happened before.
        Instant now = clock.instant();
        Comment earlier = request.comment().isEmpty()
                ? comments.findDetailedOnLead(id.value(), actor.id()).orElse(null)
                : null;
        Optional<Interaction> evidence = evidence(actor.id(), request, earlier, candidates);
        List<Finding> findings = new ArrayList<>();
        findings.add(interactionFinding(lead, contact, evidence, candidates));
        findings.add(commentFinding(actor, lead, request, earlier));
        Map<String, Object> details = new LinkedHashMap<>();
        findings.add(slotFinding(actor.id(), standing, now, details));
        examination.note(findings);
        if (findings.stream().anyMatch(f -> !f.ok())) {
            throw Refused.by(findings, details);
        }
        return write(
                actor,
                lead,
                contact,
                group,
                stage.orElseThrow(),
                lines,
                evidence.orElseThrow(),
                earlier,
                standing,
                request,
                candidates,
                findings,
                now);
    }

    /** Nobody expects what has been: a day that is over is a slip of the hand. */
    void checkExpected(@Nullable LocalDate day, String field, List<FieldError> errors) {
        Instant now = clock.instant();
        if (day != null && day.isBefore(now.atZone(policies.zone(now)).toLocalDate())) {
            errors.add(FieldError.of(field, "past", Text.of("deal.expected-past")));
        }
    }

    /** The checklist beside a lead: which conditions of the conversion are met now. Changes nothing. */
    @Transactional(readOnly = true)
    public List<Finding> checklist(Actor actor, Lead lead) {
        List<Finding> findings = new ArrayList<>();
        EmployeeId responsible = lead.responsible() == null ? actor.id() : lead.responsible();
        List<Interaction> candidates = candidates(lead.id(), lead.contact());
        Optional<Interaction> evidence = candidates.stream()
                .filter(i -> i.qualifying() && responsible.equals(i.employee()))
                .findFirst();
        findings.add(interactionFinding(lead, lead.contact(), evidence, candidates));
        findings.add(comments.findDetailedOnLead(lead.id().value(), responsible)
                .map(c -> Finding.kept(Clause.R3_1, Text.of("deal.check.comment-ready")))
                .orElseGet(() -> Finding.broken(
                        Clause.R3_1, Text.of("deal.check.comment-missing"), Text.of("deal.check.comment-remedy"))));
        findings.add(
                lead.contact() != null
                        ? Finding.kept(Clause.R4_1, Text.of("deal.check.contact-ready"))
                        : Finding.broken(
                                Clause.R4_1, Text.of("deal.contact-missing"), Text.of("deal.check.contact-remedy")));
        if (lead.contact() != null && lead.productGroupId() != null) {
            findings.add(slotFinding(
                    responsible,
                    table.findStanding(lead.contact(), lead.productGroupId()),
                    clock.instant(),
                    new LinkedHashMap<>()));
        }
        return findings;
    }

    private Converted write(
            Actor actor,
            Lead lead,
            ContactId contact,
            long group,
            Catalogue.Stage stage,
            List<Line> lines,
            Interaction evidence,
            @Nullable Comment earlier,
            Optional<Deal> standing,
            ConversionRequest request,
            List<Interaction> candidates,
            List<Finding> findings,
            Instant now) {
        DealId deal = table.nextId();
        List<Subject> shownOn = List.of(Subject.contact(contact.value()));
        Comment comment = earlier != null
                ? earlier
                : comments.write(
                        actor,
                        Subject.lead(lead.id().value()),
                        Set.copyOf(shownOn),
                        new reglament.interaction.CommentText(
                                request.comment().topic(),
                                request.comment().agreement(),
                                request.comment().text(),
                                request.comment().nextStep(),
                                request.comment().nextAt(),
                                evidence.id()),
                        candidates);
        BigDecimal amount = lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        standing.ifPresent(old -> table.supersede(old.id(), deal, actor.id(), now));
        table.insertConversion(
                lead.id(),
                contact,
                actor.id(),
                evidence.id(),
                comment.id(),
                comment.verdict(),
                now,
                snapshot(lead, evidence, comment, findings, now));
        table.insert(deal, lead.id(), contact, actor.id(), group, stage.id(), amount, request.expectedClose(), now);
        table.putLines(deal, group, lines, true);
        Term term = term(evidence.at(), comment.recordedAt());
        table.insertProlongation(deal, contact, actor.id(), evidence.id(), comment.id(), comment.verdict(), term);
        table.link(deal, evidence.id());
        timeline.show(Subject.lead(lead.id().value()), List.of(Subject.deal(deal.value())));
        leads.convert(actor, lead, deal.value(), deal.number(), now);
        timeline.record(Happening.change(
                "deal.opened",
                now,
                actor.id(),
                List.of(Subject.deal(deal.value()), Subject.contact(contact.value())),
                Map.of(
                        "of",
                        amount.toPlainString(),
                        "protectedUntil",
                        term.until().toString())));
        standing.ifPresent(old -> takeOvers.tell(actor, old, deal, now));
        return new Converted(contact, deal);
    }

    Term term(Instant interactionAt, Instant commentAt) {
        return Term.of(
                interactionAt,
                commentAt,
                policies.number(Policy.COMMENT_GRACE_HOURS, interactionAt),
                policies.number(Policy.PROTECTION_MONTHS, interactionAt),
                policies.zone(interactionAt));
    }

    private long group(Lead lead, ConversionRequest request, List<FieldError> errors) {
        Long group = request.groupId() == null ? lead.productGroupId() : request.groupId();
        if (group == null) {
            errors.add(FieldError.of("deal.productGroupId", "missing", Text.of("deal.group-missing"), Clause.R2_5));
            return 0;
        }
        if (catalogue.findGroup(group).filter(g -> !g.archived()).isEmpty()) {
            errors.add(FieldError.of("deal.productGroupId", "unknown", Text.of("product.group-unknown"), Clause.R2_5));
            return 0;
        }
        return group;
    }

    private Optional<Catalogue.Stage> stage(ConversionRequest request, List<FieldError> errors) {
        Optional<Catalogue.Stage> stage =
                catalogue.findStage(request.stage()).filter(s -> s.semantics().equals("OPEN") && !s.archived());
        if (stage.isEmpty()) {
            boolean missing = request.stage() == null || request.stage().isBlank();
            errors.add(FieldError.of(
                    "deal.stageId", missing ? "missing" : "unknown", Text.of("deal.stage-missing"), Clause.R2_5));
        }
        return stage;
    }

    private ContactId contact(Actor actor, Lead lead, ConversionRequest request) {
        ContactId known = lead.contact();
        if (known != null) {
            if (request.contact() != null && !request.contact().equals(known)) {
                throw Refused.by(Clause.R2_4, Text.of("lead.contact-stays"), Text.of("lead.contact-stays-remedy"));
            }
            return known;
        }
        ContactId contact = request.contact() != null
                ? request.contact()
                : contacts.create(actor, Objects.requireNonNull(request.draft()), Optional.empty());
        leads.attach(actor, lead.id(), contact);
        return contact;
    }

    /** Interactions the lead or its client had, newest first. */
    private List<Interaction> candidates(LeadId lead, @Nullable ContactId contact) {
        List<Interaction> all = new ArrayList<>(interactions.listOfLead(lead.value()));
        if (contact != null) {
            Set<Long> known = new java.util.HashSet<>();
            all.forEach(i -> known.add(i.id().value()));
            interactions.listOfContact(contact).stream()
                    .filter(i -> known.add(i.id().value()))
                    .forEach(all::add);
        }
        return all;
    }

    private static Optional<Interaction> evidence(
            EmployeeId responsible,
            ConversionRequest request,
            @Nullable Comment earlier,
            List<Interaction> candidates) {
        var named = earlier != null ? earlier.interaction() : request.comment().interaction();
        return candidates.stream()
                .filter(i -> i.qualifying() && responsible.equals(i.employee()))
                .filter(i -> named == null || named.equals(i.id()))
                .findFirst();
    }

    private Finding interactionFinding(
            Lead lead, @Nullable ContactId contact, Optional<Interaction> evidence, List<Interaction> candidates) {
        if (evidence.isPresent()) {
            Interaction i = evidence.get();
            return Finding.kept(
                    Clause.R1_4,
                    i.kind() == Interaction.Kind.CALL
                            ? Text.of("deal.check.call", i.at(), i.talkSeconds() / 60, i.talkSeconds() % 60)
                            : Text.of("deal.check.exchange", i.at()));
        }
        boolean oneSided = !candidates.isEmpty() || hasMessages(lead, contact);
        return oneSided
                ? Finding.broken(
                        Clause.R1_5, Text.of("deal.check.not-qualifying"), Text.of("deal.check.not-qualifying-remedy"))
                : Finding.broken(
                        Clause.R1_4, Text.of("deal.check.no-interaction"), Text.of("deal.check.no-interaction-remedy"));
    }

    private boolean hasMessages(Lead lead, @Nullable ContactId contact) {
        return db.sql("""
                SELECT EXISTS (SELECT 1 FROM thread WHERE client_address = ANY (:keys))
                    OR EXISTS (SELECT 1 FROM thread t JOIN contact_phone p ON p.number = t.client_address WHERE p.contact_id = :contact)
                    OR EXISTS (SELECT 1 FROM thread t JOIN contact_email e ON e.address = t.client_address WHERE e.contact_id = :contact)""")
                .param("keys", new String[] {
                    String.valueOf(lead.clientPhone()),
                    String.valueOf(lead.clientEmail()),
                    String.valueOf(lead.clientName())
                })
                .param("contact", contact == null ? 0L : contact.value())
                .query(Boolean.class)
                .single();
    }

    private Finding commentFinding(Actor actor, Lead lead, ConversionRequest request, @Nullable Comment earlier) {
        if (earlier != null) {
            return Finding.kept(Clause.R3_1, Text.of("deal.check.comment-ready"));
        }
        if (request.comment().isEmpty()) {
            return Finding.broken(
                    Clause.R3_1, Text.of("deal.check.comment-missing"), Text.of("deal.check.comment-remedy"));
        }
        CommentVerdict verdict =
                comments.judge(actor, request.comment(), lead.id().value());
        return comments.counts(verdict)
                ? Finding.kept(Clause.R3_2, Text.of("deal.check.comment-detailed"))
                : Finding.broken(
                        Clause.R3_2,
                        Text.of(
                                "deal.check.comment-bare",
                                verdict.reasons().getFirst().said()),
                        Text.of("deal.check.comment-remedy"));
    }

    private Finding slotFinding(
            EmployeeId converting, Optional<Deal> standing, Instant now, Map<String, Object> details) {
        if (standing.isEmpty()) {
            return Finding.kept(Clause.R2_7, Text.of("deal.check.slot-free"));
        }
        Deal deal = standing.get();
        boolean own = deal.responsible().equals(converting);
        if (!own && !deal.isActive(now)) {
            return Finding.kept(
                    Clause.R2_7,
                    Text.of(
                            "deal.check.take-over",
                            deal.responsibleName(),
                            deal.id().number(),
                            policies.number(Policy.OBJECTION_HOURS, now)));
        }
        details.put("holder", Map.of("id", deal.responsible().toString(), "name", deal.responsibleName()));
        details.put("dealId", deal.id().toString());
        if (deal.protectedUntil() != null) {
            details.put("protectedUntil", deal.protectedUntil().minusSeconds(1).toString());
        }
        if (own) {
            return Finding.broken(
                    Clause.R2_7,
                    Text.of("deal.check.own-standing", deal.id().number()),
                    Text.of("deal.check.own-standing-remedy"),
                    "/deals/" + deal.id());
        }
        return Finding.broken(
                Clause.R2_7,
                Text.of("deal.check.held", deal.responsibleName(), lastDay(deal)),
                Text.of("deal.check.held-remedy"));
    }

    private java.time.LocalDate lastDay(Deal deal) {
        Instant until = Objects.requireNonNull(deal.protectedUntil());
        return until.minusSeconds(1).atZone(policies.zone(until)).toLocalDate();
    }

    /** What was shown and true at that second; later changes do not rewrite it. */
    private String snapshot(Lead lead, Interaction evidence, Comment comment, List<Finding> findings, Instant now) {
        Map<String, Object> snapshot = new LinkedHashMap<>();
        snapshot.put("at", now.toString());
        snapshot.put("lead", lead.id().value());
        snapshot.put(
                "interaction",
                Map.of(
                        "id",
                        evidence.id().value(),
                        "kind",
                        evidence.kind().name(),
                        "at",
                        evidence.at().toString(),
                        "talkSeconds",
                        evidence.talkSeconds()));
        snapshot.put(
                "comment",
                Map.of(
                        "id",
                        comment.id(),
                        "verdict",
                        comment.verdict(),
                        "recordedAt",
                        comment.recordedAt().toString()));
        snapshot.put(
                "clauses",
                findings.stream()
                        .map(f -> Map.of(
                                "rule",
                                f.clause().number(),
                                "ok",
                                f.ok(),
                                "fact",
                                f.fact().key()))
                        .toList());
        Map<String, Object> versions = new LinkedHashMap<>();
        for (Policy policy : List.of(Policy.PROTECTION_MONTHS, Policy.COMMENT_GRACE_HOURS, Policy.MIN_TALK_SECONDS)) {
            versions.put(
                    policy.key(),
                    Map.of(
                            "value",
                            policies.value(policy, now).value(),
                            "version",
                            policies.value(policy, now).version()));
        }
        snapshot.put("policies", versions);
        return json.writeValueAsString(snapshot);
    }
}

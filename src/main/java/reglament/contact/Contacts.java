package reglament.contact;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.FieldError;
import reglament.base.Finding;
import reglament.base.InvalidInput;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.rulebook.Constraints;
import reglament.rulebook.Examination;
import reglament.rulebook.Policies;
import reglament.rulebook.Policy;
import reglament.rulebook.Refusals;
import reglament.team.Actor;
import reglament.team.Employees;
import reglament.team.Role;
import reglament.timeline.AuditLog;
import reglament.timeline.Happening;
import reglament.timeline.Subject;
import reglament.timeline.Timeline;

/** The front desk for clients' data: creates and changes contacts under R4 and R5, and shows them to whoever has a right to them. */
@Service
public class Contacts {
    private final ContactTable table;
    private final ContactRows rows;
    private final ApplicationEventPublisher events;
    private final Duplicates duplicates;
    private final Employees employees;
    private final Policies policies;
    private final Refusals refusals;
    private final Examination examination;
    private final Timeline timeline;
    private final AuditLog audit;
    private final Clock clock;

    Contacts(
            ContactTable table,
            ContactRows rows,
            ApplicationEventPublisher events,
            Duplicates duplicates,
            Employees employees,
            Policies policies,
            Refusals refusals,
            Examination examination,
            Timeline timeline,
            AuditLog audit,
            Clock clock) {
        this.table = table;
        this.rows = rows;
        this.events = events;
        this.duplicates = duplicates;
        this.employees = employees;
        this.policies = policies;
        this.refusals = refusals;
        this.examination = examination;
        this.timeline = timeline;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Creates a contact (R4.1–R4.3, R5.1).
     *
     * @param distinctFrom contacts a head declares to be other people, with a reason; empty for everybody else
     * @throws InvalidInput for missing or unlawful fields
     * @throws Refused by R5.1 for a duplicate, with {@code duplicates}
     */
    @Transactional
    public ContactId create(Actor actor, ContactDraft draft, Optional<Distinction> distinctFrom) {
        actor.mustBe(Role.MANAGER, Role.HEAD);
        Instant now = clock.instant();
        check(actor, draft, null, distinctFrom);
        ContactId id = table.nextId();
        distinctFrom.ifPresent(d -> table.insertDistinction(id, d.from(), d.reason(), actor.id(), now));
        try {
            table.insert(id, draft, actor.id(), now, today(now));
        } catch (DataIntegrityViolationException refused) {
            throw explained(refused);
        }
        examination.note(List.of(
                Finding.kept(Clause.R4_1, Text.of("contact.why.complete")),
                Finding.kept(Clause.R4_2, Text.of("contact.why.mobile-and-private")),
                Finding.kept(Clause.R4_3, Text.of("contact.why.no-staff-address")),
                Finding.kept(Clause.R5_1, Text.of("contact.why.no-duplicate"))));
        timeline.record(Happening.change("contact.created", now, actor.id(), List.of(Subject.contact(id.value()))));
        distinctFrom.ifPresent(d -> recordDistinction(actor, id, d, now));
        return id;
    }

    /** The same for a lead that had no contact: the lead gets this one, or nothing is created. */
    @Transactional
    public ContactId createFor(long lead, Actor actor, ContactDraft draft, Optional<Distinction> distinctFrom) {
        ContactId id = create(actor, draft, distinctFrom);
        events.publishEvent(new ContactForLead(actor, id, lead));
        return id;
    }

    /** @throws Denied.Stale if {@code version} is not the contact's */
    @Transactional
    public void change(Actor actor, ContactId id, @Nullable Integer version, ContactDraft draft) {
        actor.mustBe(Role.MANAGER, Role.HEAD);
        Contact before = get(actor, id);
        if (version != null && before.version() != version) {
            throw new Denied.Stale();
        }
        mustBeKnown(before);
        check(actor, draft, id, Optional.empty());
        Set<String> changed = changed(before.draft(), draft);
        if (changed.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        try {
            if (!table.update(before, draft, today(now))) {
                throw new Denied.Stale();
            }
        } catch (DataIntegrityViolationException refused) {
            throw explained(refused);
        }
        timeline.record(Happening.change(
                "contact.changed",
                now,
                actor.id(),
                List.of(Subject.contact(id.value())),
                Map.of("fields", List.copyOf(changed))));
    }

    /** A head decides that two contacts are different people; reversible (R5.2). */
    @Transactional
    public void declareDistinct(Actor actor, ContactId one, ContactId other, String reason) {
        actor.mustBe(Role.HEAD);
        if (reason.isBlank()) {
            throw InvalidInput.of("reason", "missing", Text.of("contact.distinct.reason-missing"));
        }
        if (table.find(one).isEmpty() || table.find(other).isEmpty()) {
            throw new Denied.NotFound();
        }
        if (one.equals(other)) {
            throw InvalidInput.of("other", "same", Text.of("contact.distinct.same"));
        }
        Instant now = clock.instant();
        if (table.insertDistinction(one, other, reason, actor.id(), now)) {
            recordDistinction(actor, one, new Distinction(other, reason), now);
        }
    }

    /** @throws Refused while the two still coincide */
    @Transactional
    public void revokeDistinction(Actor actor, ContactId one, ContactId other) {
        actor.mustBe(Role.HEAD);
        try {
            if (!table.revokeDistinction(one, other, actor.id(), clock.instant())) {
                throw new Denied.NotFound();
            }
        } catch (DataIntegrityViolationException refused) {
            throw Refused.by(
                    Clause.R5_1, Text.of("contact.distinct.still-coincide"), Text.of("contact.distinct.merge-first"));
        }
        audit.record(actor.id(), "contact.distinction-revoked", "contact:" + one, null, Map.of("other", other.value()));
    }

    /** @throws Denied.NotFound also for what the actor may not see */
    @Transactional(readOnly = true)
    public Contact get(Actor actor, ContactId id) {
        if (!table.isVisible(actor, id)) {
            throw new Denied.NotFound();
        }
        return table.find(id).orElseThrow(Denied.NotFound::new);
    }

    @Transactional(readOnly = true)
    public boolean maySee(Actor actor, ContactId id) {
        return table.isVisible(actor, id);
    }

    /** For modules that hold a right of their own: no visibility is asked. */
    @Transactional(readOnly = true)
    public Optional<Contact> find(ContactId id) {
        return table.find(id);
    }

    /**
     * Who coincides with the draft in at least one mandatory field; the panel beside the form shows it while one types. Being told of a
     * client one may not see is noted.
     *
     * @throws Denied.TooMany for whoever was told of too many lately
     */
    public List<Duplicate> findDuplicates(Actor actor, ContactDraft draft, @Nullable ContactId except) {
        // Asked with every key: what a milder mode lets pass is recorded when the contact is created.
        if (asksTooOften(actor) && examination.enforces(Clause.R5_2)) {
            throw new Denied.TooMany(Text.of("contact.probing"));
        }
        List<Duplicate> found = duplicates.of(actor, draft, except);
        found.stream()
                .filter(d -> d.isDuplicate() && d.id() == null)
                .forEach(d -> refusals.recordAsked(refusal(List.of(d)), actor.id(), "POST /contacts/duplicates"));
        return found;
    }

    /** Up to {@code limit} contacts the actor may see, newest first. */
    @Transactional(readOnly = true)
    public List<ContactRow> list(Actor actor, ContactFilter filter, int limit) {
        return rows.list(actor, filter, limit);
    }

    /** Contacts that have this E.164 number, or this mailbox however it is written. */
    @Transactional(readOnly = true)
    public List<ContactId> findByAddress(String numberOrAddress) {
        return table.findByAddress(numberOrAddress);
    }

    /** What is wrong with a draft, without creating anything: for checklists. */
    @Transactional(readOnly = true)
    public List<FieldError> problems(ContactDraft draft) {
        Instant now = clock.instant();
        List<FieldError> problems = new ArrayList<>(draft.problems(today(now)));
        for (int i = 0; i < draft.emails().size(); i++) {
            Email email = draft.emails().get(i);
            if (email.isWellFormed()) {
                String field = "emails[" + i + "].address";
                employees
                        .findNameByEmail(email.address())
                        .ifPresent(name -> problems.add(FieldError.of(
                                field, "staff-address", Text.of("contact.email.staff", name), Clause.R4_3)));
                if (table.isCompanyDomain(email.address())) {
                    problems.add(FieldError.of(field, "company-domain", Text.of("contact.email.company"), Clause.R4_3));
                }
            }
        }
        return problems;
    }

    /** @throws Refused if nothing is known of this person any more (152-ФЗ) */
    public void mustBeKnown(ContactId id) {
        table.find(id).ifPresent(Contacts::mustBeKnown);
    }

    private static void mustBeKnown(Contact contact) {
        if (contact.isErased()) {
            throw Refused.by(Clause.R4_1, Text.of("contact.erased"), Text.of("contact.erased.remedy"));
        }
    }

    private void check(
            Actor actor, ContactDraft draft, @Nullable ContactId except, Optional<Distinction> distinctFrom) {
        InvalidInput.ifAny(problems(draft));
        distinctFrom.ifPresent(_ -> actor.mustBe(Role.HEAD));
        mustNotProbe(actor);
        List<Duplicate> found = duplicates.of(actor, draft, except).stream()
                .filter(Duplicate::isDuplicate)
                .filter(d ->
                        distinctFrom.filter(x -> x.from().equals(d.contact())).isEmpty())
                .toList();
        if (!found.isEmpty()) {
            throw refusal(found);
        }
    }

    /** Asking after more clients in an hour than anybody meets is looking for them (R5.2). */
    private void mustNotProbe(Actor actor) {
        if (asksTooOften(actor)
                && examination.refuses(
                        Finding.broken(Clause.R5_2, Text.of("contact.probing"), Text.of("contact.duplicate.remedy")))) {
            throw new Denied.TooMany(Text.of("contact.probing"));
        }
    }

    private boolean asksTooOften(Actor actor) {
        return refusals.countFor(actor.id(), Clause.R5_1, Duration.ofHours(1))
                >= policies.number(Policy.PROBING_PER_HOUR, clock.instant());
    }

    private static Refused refusal(List<Duplicate> found) {
        Duplicate first = found.getFirst();
        List<Text> fields = first.matched().stream()
                .sorted()
                .map(f -> Text.of("contact.field." + f))
                .toList();
        Finding finding = Finding.broken(
                Clause.R5_1, Text.of("contact.duplicate", fields.size(), fields), Text.of("contact.duplicate.remedy"));
        List<Map<String, Object>> details = found.stream()
                .map(d -> {
                    Map<String, Object> each = new LinkedHashMap<>();
                    if (d.id() != null) {
                        each.put("id", d.id().toString());
                    }
                    each.put("name", d.shownName());
                    each.put(
                            "matched",
                            d.matched().stream().sorted().map(Enum::name).toList());
                    return each;
                })
                .toList();
        Refused refused = Refused.by(List.of(finding), Map.of("duplicates", details));
        String record = "contact:" + first.contact();
        return first.id() == null ? refused.aboutHidden(record) : refused.about(record);
    }

    /** Two requests raced, and the database refused the second. */
    private static RuntimeException explained(DataIntegrityViolationException refused) {
        return switch (Constraints.constraint(refused).orElse("")) {
            case "contact_is_no_duplicate" ->
                Refused.by(Clause.R5_1, Text.of("contact.duplicate.raced"), Text.of("contact.duplicate.remedy"));
            case "contact_email_not_staff" ->
                InvalidInput.of("emails", "staff-address", Text.of("contact.email.company"));
            default -> refused;
        };
    }

    private void recordDistinction(Actor actor, ContactId one, Distinction distinction, Instant now) {
        timeline.record(Happening.change(
                "contact.declared-distinct",
                now,
                actor.id(),
                List.of(
                        Subject.contact(one.value()),
                        Subject.contact(distinction.from().value())),
                Map.of("reason", distinction.reason())));
        audit.record(
                actor.id(),
                "contact.declared-distinct",
                "contact:" + one,
                null,
                Map.of("other", distinction.from().value(), "reason", distinction.reason()));
    }

    private static Set<String> changed(ContactDraft before, ContactDraft after) {
        Set<String> changed = new TreeSet<>();
        if (!before.name().equals(after.name())) {
            changed.add("name");
        }
        if (!Objects.equals(before.birthDate(), after.birthDate())) {
            changed.add("birthDate");
        }
        if (!Set.copyOf(before.numbers()).equals(Set.copyOf(after.numbers()))) {
            changed.add("phones");
        }
        if (!Set.copyOf(before.emails()).equals(Set.copyOf(after.emails()))) {
            changed.add("emails");
        }
        if (!Objects.equals(before.company(), after.company())
                || !Objects.equals(before.sourceId(), after.sourceId())) {
            changed.add("about");
        }
        return changed;
    }

    private LocalDate today(Instant now) {
        return now.atZone(policies.zone(now)).toLocalDate();
    }

    /** A head's word that the contact being created is not the person of {@code from}. */
    public record Distinction(ContactId from, String reason) {}
}

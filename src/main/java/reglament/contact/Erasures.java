package reglament.contact;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.Finding;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.rulebook.Examination;
import reglament.rulebook.Policies;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.timeline.AuditLog;
import reglament.timeline.Happening;
import reglament.timeline.Subject;
import reglament.timeline.Timeline;

/**
 * Erasing a client's personal data at their demand (152-ФЗ, article 21). A head does it for clients they see, an administrator for any: they
 * answer such demands and learn nothing by it. It waits until nothing is open with the client. What happened, when and by whom stays in the
 * journal, whose chains hold; of whom it tells is gone. May be repeated for what has come since.
 */
@Service
class Erasures {
    private static final int SHORTEST_REASON = 10;
    private static final int LONGEST_REASON = 1000;

    private final JdbcClient db;
    private final ContactTable table;
    private final Examination examination;
    private final Policies policies;
    private final Timeline timeline;
    private final AuditLog audit;
    private final Clock clock;

    Erasures(
            JdbcClient db,
            ContactTable table,
            Examination examination,
            Policies policies,
            Timeline timeline,
            AuditLog audit,
            Clock clock) {
        this.db = db;
        this.table = table;
        this.examination = examination;
        this.policies = policies;
        this.timeline = timeline;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What an erasure would meet.
     *
     * @param name null for an administrator, who sees no client content
     * @param entries of the journal whose personal facts would be erased
     */
    record Preview(ContactId contact, @Nullable String name, boolean erased, List<Finding> findings, int entries) {
        boolean isFree() {
            return findings.stream().allMatch(Finding::ok);
        }
    }

    /** What was erased: the event that tells of it, and of how many entries of the journal. */
    record Erased(long event, Instant at, int entries) {}

    /** @throws Denied.NotFound also for what the actor may not see */
    @Transactional(readOnly = true)
    Preview preview(Actor actor, ContactId id) {
        Contact contact = asked(actor, id);
        return new Preview(
                id,
                actor.is(Role.HEAD) ? contact.name().full() : null,
                contact.isErased(),
                findings(id),
                personal(id).size());
    }

    /**
     * @param reason the client's demand: when, how it came; the reference of the letter
     * @throws reglament.base.Refused while a lead, a deal or a case is open with the client
     */
    @Transactional
    Erased erase(Actor actor, ContactId id, String reason) {
        asked(actor, id);
        if (reason.length() < SHORTEST_REASON) {
            throw InvalidInput.of("reason", "too-short", Text.of("contact.erasure.reason-short", SHORTEST_REASON));
        }
        if (reason.length() > LONGEST_REASON) {
            throw InvalidInput.of("reason", "too-long", Text.of("contact.erasure.reason-long", LONGEST_REASON));
        }
        examination.demand(findings(id));
        Instant now = clock.instant();
        Personal personal = personal(id);
        Long[] events = personal.events().toArray(Long[]::new);
        Long[] entries = personal.entries().toArray(Long[]::new);
        String rows = db.sql("SELECT erased_rows(:events, :entries)")
                .param("events", events)
                .param("entries", entries)
                .query(String.class)
                .single();
        long told = timeline.record(Happening.change(
                "contact.erased",
                now,
                actor.id(),
                List.of(Subject.contact(id.value())),
                Map.of("rows", rows, "entries", personal.size(), "basis", reason)));
        db.sql("SELECT erase_client(:contact, :told, :events, :entries, :now, :today)")
                .param("contact", id.value())
                .param("told", told)
                .param("events", events)
                .param("entries", entries)
                .param("now", now.atOffset(UTC))
                .param("today", now.atZone(policies.zone(now)).toLocalDate())
                .query((_, _) -> true)
                .single();
        audit.record(
                actor.id(),
                "contact.erased",
                "contact:" + id,
                null,
                Map.of("event", told, "entries", personal.size(), "basis", reason));
        return new Erased(told, now, personal.size());
    }

    private Contact asked(Actor actor, ContactId id) {
        actor.mustBe(Role.HEAD, Role.ADMIN);
        if (actor.is(Role.HEAD) && !table.isVisible(actor, id)) {
            throw new Denied.NotFound();
        }
        return table.find(id).orElseThrow(Denied.NotFound::new);
    }

    /** Each lead, deal and case that is open; nothing more is said of it than its number. */
    private List<Finding> findings(ContactId id) {
        List<Finding> open = new ArrayList<>(db.sql("""
                SELECT 'lead' AS kind, id, 'ЛД-' || id AS number FROM lead WHERE contact_id = :contact AND open
                UNION ALL SELECT 'deal', id, 'СД-' || id FROM deal WHERE contact_id = :contact AND status = 'OPEN'
                UNION ALL SELECT 'case', id, 'К-' || id FROM dispute_case WHERE closed_at IS NULL
                  AND (contact_id = :contact OR deal_id IN (SELECT d.id FROM deal d WHERE d.contact_id = :contact))
                ORDER BY 1, 2""")
                .param("contact", id.value())
                .query((row, _) -> Finding.broken(
                        row.getString("kind").equals("case") ? Clause.R0_1 : Clause.R4_1,
                        Text.of("contact.erasure.open-" + row.getString("kind"), row.getString("number")),
                        Text.of("contact.erasure.close-" + row.getString("kind")),
                        "/" + row.getString("kind") + "s/" + row.getLong("id")))
                .list());
        if (open.isEmpty()) {
            open.add(Finding.kept(Clause.R4_1, Text.of("contact.erasure.nothing-open")));
        }
        return open;
    }

    /** Entries of the journal that still tell of the client as a person. */
    private record Personal(List<Long> events, List<Long> entries) {
        int size() {
            return events.size() + entries.size();
        }
    }

    private Personal personal(ContactId id) {
        return new Personal(
                db.sql("""
                        SELECT DISTINCT p.event_id FROM event_subject s JOIN event_personal p ON p.event_id = s.event_id AND p.facts IS NOT NULL
                        WHERE s.subject = 'CONTACT' AND s.subject_id IN (SELECT :contact::bigint UNION
                            SELECT former_id FROM timeline_inheritance WHERE subject = 'CONTACT' AND heir_id = :contact)
                          OR s.subject = 'LEAD' AND s.subject_id IN (SELECT id FROM lead WHERE contact_id = :contact)
                          OR s.subject = 'DEAL' AND s.subject_id IN (SELECT id FROM deal WHERE contact_id = :contact)""").param("contact", id.value()).query(Long.class).list(),
                db.sql("""
                        SELECT p.entry_id FROM audit_personal p JOIN audit_entry a ON a.id = p.entry_id WHERE p.facts IS NOT NULL AND a.subject IN (
                          SELECT 'contact:' || :contact UNION SELECT 'contact:' || former_id FROM timeline_inheritance
                            WHERE subject = 'CONTACT' AND heir_id = :contact
                          UNION SELECT 'lead:' || id FROM lead WHERE contact_id = :contact
                          UNION SELECT 'deal:' || id FROM deal WHERE contact_id = :contact
                          UNION SELECT 'comment:' || c.id FROM comment c LEFT JOIN lead l ON l.id = c.lead_id LEFT JOIN deal d ON d.id = c.deal_id
                            WHERE :contact IN (l.contact_id, d.contact_id))""").param("contact", id.value()).query(Long.class).list());
    }
}

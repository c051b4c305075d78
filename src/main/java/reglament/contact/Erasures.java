package reglament.contact;

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
    private final Timeline timeline;
    private final AuditLog audit;
    private final Clock clock;

    Erasures(
            JdbcClient db,
            ContactTable table,
            Examination examination,
            Timeline timeline,
            AuditLog audit,
            Clock clock) {
        this.db = db;
        this.table = table;
        this.examination = examination;
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
                erasable(id).entries());
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
        Erasable erasable = erasable(id);
        long told = timeline.record(Happening.change(
                "contact.erased",
                now,
                actor.id(),
                List.of(Subject.contact(id.value())),
                Map.of("rows", erasable.rows(), "entries", erasable.entries(), "basis", reason)));
        db.sql("SELECT erase_client(:contact, :told)")
                .param("contact", id.value())
                .param("told", told)
                .query((_, _) -> true)
                .single();
        audit.record(
                actor.id(),
                "contact.erased",
                "contact:" + id,
                null,
                Map.of("event", told, "entries", erasable.entries(), "basis", reason));
        return new Erased(told, now, erasable.entries());
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

    /** What of the journal still tells of the client as a person: how many entries, and their digest. What they are, the database derives. */
    private record Erasable(String rows, int entries) {}

    private Erasable erasable(ContactId id) {
        return db.sql("SELECT rows, entries FROM erasure_of(:contact)")
                .param("contact", id.value())
                .query((row, _) -> new Erasable(row.getString("rows"), row.getInt("entries")))
                .single();
    }
}

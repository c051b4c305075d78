package reglament.timeline;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Text;

/**
 * Whether every event and every audit entry says what its digest says, its personal facts are those it was bound to or were erased by
 * an erasure that is itself in the journal, and a chain holds it.
 */
final class ContentCheck {
    private final Connection connection;
    private final Canonical canonical = new Canonical();
    private final MessageDigest sha256 = Canonical.sha256();
    private final List<Text> flaws = new ArrayList<>();
    private long events;
    private long auditEntries;

    ContentCheck(Connection connection) {
        this.connection = connection;
    }

    ContentCheck run() throws SQLException {
        CopyRows event = new CopyRows(connection, """
                SELECT e.digest, p.event_id, p.salt, p.facts::text, p.erased_by, e.commitment, e.id, e.at, e.recorded_at, e.type, e.kind, e.actor_id,
                  e.interaction_id, e.comment_id, e.corrects_id, e.facts::text
                FROM event e FULL JOIN event_personal p ON p.event_id = e.id ORDER BY e.id""");
        List<Long> altered = new ArrayList<>();
        while (event.next()) {
            long id = event.number(6);
            events++;
            canonical.array().text("event").number(id).number(event.micros(7)).number(event.micros(8));
            canonical.text(event, 9).text(event, 10);
            canonical.number(event, 11).number(event, 12).number(event, 13).number(event, 14);
            canonical.hex(event, 5).json(event, 15);
            if (event.isNull(6)) {
                flaw("journal.flaw.personal-of-nothing", "event_personal", Long.toString(event.number(1)));
            } else if (!event.equals(0, canonical.hash()) && altered.size() < Verification.MOST) {
                altered.add(id);
            }
            checkPersonal(event, "event", id);
        }
        for (long id : altered) {
            flaw("journal.flaw.event", Long.toString(id), shownOn(id));
        }
        CopyRows entry = new CopyRows(connection, """
                SELECT a.digest, p.entry_id, p.salt, p.facts::text, p.erased_by, a.commitment, a.id, a.at, a.actor_id, a.action, a.subject, a.address,
                  a.facts::text
                FROM audit_entry a FULL JOIN audit_personal p ON p.entry_id = a.id ORDER BY a.id""");
        while (entry.next()) {
            long id = entry.number(6);
            auditEntries++;
            canonical.array().text("audit").number(id).number(entry.micros(7)).number(entry, 8);
            canonical
                    .text(entry, 9)
                    .text(entry, 10)
                    .text(entry, 11)
                    .hex(entry, 5)
                    .json(entry, 12);
            if (entry.isNull(6)) {
                flaw("journal.flaw.personal-of-nothing", "audit_personal", Long.toString(entry.number(1)));
            } else if (!entry.equals(0, canonical.hash())) {
                flaw("journal.flaw.audit", Long.toString(id), entry.text(9), entry.text(10));
            }
            checkPersonal(entry, "audit_entry", id);
        }
        checkErasures();
        CopyRows loose = new CopyRows(
                connection,
                "SELECT e.id FROM event e WHERE NOT EXISTS (SELECT 1 FROM chain_link l WHERE l.chain <> 'AUDIT' AND l.entry_id = e.id) LIMIT "
                        + Verification.MOST);
        while (loose.next()) {
            flaw("journal.flaw.unlinked", "event", Long.toString(loose.number(0)));
        }
        return this;
    }

    /** The same columns in both queries: 1 personal row, 2 salt, 3 facts, 4 erased by, 5 commitment. */
    private void checkPersonal(CopyRows row, String table, long id) {
        byte @Nullable [] salt = row.bytes(2);
        byte @Nullable [] facts = row.bytes(3);
        boolean bound = !row.isNull(5);
        if (bound && row.isNull(1)) {
            flaw("journal.flaw.personal-missing", table, Long.toString(id));
        } else if (!bound && !row.isNull(1) && !row.isNull(6)) {
            flaw("journal.flaw.personal-added", table, Long.toString(id));
        } else if (salt != null && facts != null) {
            sha256.update(salt);
            if (!row.equals(5, sha256.digest(facts))) {
                flaw("journal.flaw.personal", table, Long.toString(id));
            }
        } else if (bound && row.isNull(4)) {
            flaw("journal.flaw.personal-missing", table, Long.toString(id));
        }
    }

    /**
     * An erasure's event lists, by their hash, the rows it emptied: those and no others may be empty; and each of them tells of the contact of
     * whose erasure the event tells.
     */
    private void checkErasures() throws SQLException {
        CopyRows erased = new CopyRows(connection, """
                SELECT x.by, x.rows, e.facts ->> 'rows', e.type
                FROM (SELECT erased_by AS by, encode(sha256(convert_to(string_agg(name, ',' ORDER BY name COLLATE "C"), 'UTF8')), 'hex') AS rows FROM (
                    SELECT erased_by, 'event ' || event_id AS name FROM event_personal WHERE erased_by IS NOT NULL
                    UNION ALL SELECT erased_by, 'audit ' || entry_id FROM audit_personal WHERE erased_by IS NOT NULL) p GROUP BY erased_by) x
                LEFT JOIN event e ON e.id = x.by ORDER BY 1""");
        while (erased.next()) {
            if (!erased.text(3).equals("contact.erased") || !Arrays.equals(erased.bytes(1), erased.bytes(2))) {
                flaw("journal.flaw.erasure", Long.toString(erased.number(0)));
            }
        }
        CopyRows anothers = new CopyRows(connection, """
                SELECT x.by, count(*), min(x.kind || ' ' || x.id) FROM (
                    SELECT erased_by AS by, 'event' AS kind, event_id AS id FROM event_personal WHERE erased_by IS NOT NULL
                    UNION ALL SELECT erased_by, 'audit', entry_id FROM audit_personal WHERE erased_by IS NOT NULL
                    EXCEPT
                    SELECT told.by, t.kind, t.id FROM (
                        SELECT erased_by AS by FROM event_personal WHERE erased_by IS NOT NULL
                        UNION SELECT erased_by FROM audit_personal WHERE erased_by IS NOT NULL) told
                    JOIN event_subject s ON s.event_id = told.by AND s.subject = 'CONTACT'
                    CROSS JOIN LATERAL tells_of(s.subject_id) t) x GROUP BY x.by ORDER BY x.by""");
        while (anothers.next()) {
            flaw(
                    "journal.flaw.erased-anothers",
                    Long.toString(anothers.number(0)),
                    Long.toString(anothers.number(1)),
                    String.valueOf(anothers.text(2)));
        }
    }

    private List<Text> shownOn(long event) throws SQLException {
        List<Text> shown = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT subject, subject_id FROM event_subject WHERE event_id = ? ORDER BY 1, 2 LIMIT 10")) {
            statement.setLong(1, event);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    shown.add(Text.of("journal.chain." + rows.getString(1), rows.getString(2)));
                }
            }
        }
        return shown.isEmpty() ? List.of(Text.of("journal.chain.EVENT", "")) : shown;
    }

    private void flaw(String key, Object... args) {
        if (flaws.size() < Verification.MOST) {
            flaws.add(Text.of(key, args));
        }
    }

    List<Text> flaws() {
        return flaws;
    }

    long events() {
        return events;
    }

    long auditEntries() {
        return auditEntries;
    }
}

package reglament.merge;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Denied;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.contact.Phone;
import reglament.platform.sql.Moments;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Sight;
import reglament.timeline.AuditLog;

/** The work list of near-duplicates (R5.2): only pairs of which the actor sees both, and which nobody has decided. */
@Component
class NearDuplicates {
    private static final int LONGEST = 1000;

    private static final String BOTH_SEEN = """
            (SELECT true FROM contact_reader r WHERE r.contact_id = a.id AND r.employee_id = ANY (:people) LIMIT 1)
            AND (SELECT true FROM contact_reader r WHERE r.contact_id = b.id AND r.employee_id = ANY (:people) LIMIT 1)""";

    private final JdbcClient db;
    private final Contacts contacts;
    private final AuditLog audit;
    private final Clock clock;

    NearDuplicates(JdbcClient db, Contacts contacts, AuditLog audit, Clock clock) {
        this.db = db;
        this.contacts = contacts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Where a page of the list ended. */
    record Mark(int score, long one, long other) {}

    /**
     * The likeliest first.
     *
     * @param of only pairs of this contact
     */
    @Transactional(readOnly = true)
    List<NearDuplicate> list(
            Actor actor,
            @Nullable NearReason reason,
            boolean proposedOnly,
            @Nullable ContactId of,
            @Nullable Mark after,
            int limit) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("people", Sight.people(actor));
        params.put("limit", limit);
        StringBuilder narrowed = new StringBuilder();
        if (reason != null) {
            narrowed.append(" AND d.reasons @> ARRAY[:reason]::text[]");
            params.put("reason", reason.name());
        }
        if (proposedOnly) {
            narrowed.append(" AND d.proposed_by IS NOT NULL");
        }
        if (of != null) {
            narrowed.append(" AND (d.one_id = :of OR d.other_id = :of)");
            params.put("of", of.value());
        }
        if (after != null) {
            narrowed.append(
                    " AND (d.score < :score OR d.score = :score AND (d.one_id, d.other_id) > (:one::bigint, :other::bigint))");
            params.put("score", after.score());
            params.put("one", after.one());
            params.put("other", after.other());
        }
        return db.sql("""
                SELECT d.score, d.reasons, d.found_at, d.note, e.full_name AS proposer,
                  a.id AS a_id, concat_ws(' ', a.last_name, a.first_name, a.patronymic) AS a_name, a.birth_date AS a_birth, ap.number AS a_phone, ae.address AS a_email,
                  b.id AS b_id, concat_ws(' ', b.last_name, b.first_name, b.patronymic) AS b_name, b.birth_date AS b_birth, bp.number AS b_phone, be.address AS b_email
                FROM near_duplicate d JOIN contact a ON a.id = d.one_id JOIN contact b ON b.id = d.other_id
                JOIN contact_phone ap ON ap.id = a.mobile_phone_id JOIN contact_email ae ON ae.id = a.private_email_id
                JOIN contact_phone bp ON bp.id = b.mobile_phone_id JOIN contact_email be ON be.id = b.private_email_id
                LEFT JOIN employee e ON e.id = d.proposed_by
                WHERE NOT EXISTS (SELECT 1 FROM distinct_persons x WHERE x.one_id = d.one_id AND x.other_id = d.other_id AND x.revoked_at IS NULL)
                  AND (%s)%s
                ORDER BY d.score DESC, d.one_id, d.other_id LIMIT :limit""".formatted(Sight.of(actor, BOTH_SEEN), narrowed))
                .params(params)
                .query((row, _) -> new NearDuplicate(
                        person(row, "a"),
                        person(row, "b"),
                        row.getInt("score"),
                        List.of((String[]) row.getArray("reasons").getArray()),
                        Moments.at(row, "found_at"),
                        row.getString("proposer"),
                        row.getString("note")))
                .list();
    }

    /** Whoever sees both may ask a head to merge them: the pair comes to the list, whatever the job thinks of it. */
    @Transactional
    void propose(Actor actor, ContactId one, ContactId other, String note) {
        contacts.get(actor, one);
        contacts.get(actor, other);
        actor.mustBe(Role.MANAGER, Role.HEAD);
        if (one.equals(other)) {
            throw new Denied.NotFound();
        }
        if (note.isBlank()) {
            throw InvalidInput.of("note", "missing", Text.of("merge.note-missing"));
        }
        if (note.length() > LONGEST) {
            throw InvalidInput.of("note", "too-long", Text.of("merge.reason-too-long", LONGEST));
        }
        db.sql("""
                INSERT INTO near_duplicate (one_id, other_id, score, reasons, found_at, proposed_by, proposed_at, note)
                VALUES (least(:one::bigint, :other::bigint), greatest(:one::bigint, :other::bigint), 90, '{}', :now, :by, :now, :note)
                ON CONFLICT (one_id, other_id) DO UPDATE SET proposed_by = EXCLUDED.proposed_by, proposed_at = EXCLUDED.proposed_at, note = EXCLUDED.note""")
                .param("one", one.value())
                .param("other", other.value())
                .param("now", clock.instant().atOffset(UTC))
                .param("by", actor.id().value())
                .param("note", note.trim())
                .update();
        audit.record(actor.id(), "contact.merge-proposed", "contact:" + one, null, Map.of("other", other.value()));
    }

    private static NearDuplicate.Person person(ResultSet row, String of) throws SQLException {
        return new NearDuplicate.Person(
                new ContactId(row.getLong(of + "_id")),
                row.getString(of + "_name"),
                row.getObject(of + "_birth", LocalDate.class),
                Phone.shown(row.getString(of + "_phone")),
                row.getString(of + "_email"));
    }
}

package reglament.merge;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.contact.ContactId;
import reglament.deal.DealId;
import reglament.platform.sql.Moments;
import reglament.team.Actor;
import reglament.team.Sight;

/** Reads what the merging functions of the database wrote, and calls them: nothing else moves records from contact to contact. */
@Component
class MergeTable {
    /** Who may see the contact that remains, or, once undone, both. */
    private static final String SEEN = """
            EXISTS (SELECT 1 FROM contact_reader r WHERE r.contact_id = m.survivor_id AND r.employee_id = ANY (:people))
            AND (m.undone_at IS NULL OR EXISTS (SELECT 1 FROM contact_reader r WHERE r.contact_id = m.gone_id AND r.employee_id = ANY (:people)))""";

    private final JdbcClient db;

    MergeTable(JdbcClient db) {
        this.db = db;
    }

    long merge(ContactId survivor, ContactId gone, Set<TakenField> taken, EmployeeId by, Instant now) {
        return db.sql("SELECT merge_contacts(:survivor, :gone, :taken::text[], :by, :now)")
                .param("survivor", survivor.value())
                .param("gone", gone.value())
                .param("taken", taken.stream().map(Enum::name).sorted().toArray(String[]::new))
                .param("by", by.value())
                .param("now", now.atOffset(UTC))
                .query(Long.class)
                .single();
    }

    void undo(long merge, EmployeeId by, Instant now, String reason) {
        db.sql("SELECT undo_contact_merge(:merge, :by, :now, :reason) IS NULL")
                .param("merge", merge)
                .param("by", by.value())
                .param("now", now.atOffset(UTC))
                .param("reason", reason)
                .query(Boolean.class)
                .single();
    }

    /** What stands in the way of undoing a merge, with the records it is about. */
    record Obstacle(String kind, long record, @Nullable Long other) {}

    List<Obstacle> obstacles(long merge) {
        return db.sql(
                        "SELECT DISTINCT kind, record, other FROM contact_merge_obstacles(:merge) ORDER BY kind, record, other LIMIT 20")
                .param("merge", merge)
                .query((row, _) ->
                        new Obstacle(row.getString("kind"), row.getLong("record"), row.getObject("other", Long.class)))
                .list();
    }

    /** The leads or deals that would go back, or went. */
    List<Long> returning(long merge, String relation) {
        return db.sql("SELECT id FROM contact_merge_sides(:merge) WHERE relation = :relation AND back ORDER BY id")
                .param("merge", merge)
                .param("relation", relation)
                .query(Long.class)
                .list();
    }

    /** Events that the survivor's timeline shows no more, since they tell of what went back. */
    List<Long> withdrawn(long merge) {
        return db.sql("SELECT event_id FROM timeline_withdrawal WHERE merge_id = :merge ORDER BY event_id")
                .param("merge", merge)
                .query(Long.class)
                .list();
    }

    List<Collision> collisions(ContactId one, ContactId other, Instant now) {
        return db.sql("""
                SELECT g.name, g.shape, c.keeper_id, k.responsible_id AS keeper, ke.full_name AS keeper_name, c.keeper_since,
                  c.yielding_id, y.responsible_id AS yielder, ye.full_name AS yielder_name, c.yielding_since
                FROM contact_merge_collisions(:one, :other, :now) c JOIN product_group g ON g.id = c.product_group_id
                JOIN deal k ON k.id = c.keeper_id JOIN employee ke ON ke.id = k.responsible_id
                JOIN deal y ON y.id = c.yielding_id JOIN employee ye ON ye.id = y.responsible_id ORDER BY g.name, g.id""")
                .param("one", one.value())
                .param("other", other.value())
                .param("now", now.atOffset(UTC))
                .query(MergeTable::collision)
                .list();
    }

    private List<Collision> collisionsOf(long merge) {
        return db.sql("""
                SELECT g.name, g.shape, k.id AS keeper_id, k.responsible_id AS keeper, ke.full_name AS keeper_name,
                  (t.was ->> 'keeperSince')::timestamptz AS keeper_since, y.id AS yielding_id, y.responsible_id AS yielder,
                  ye.full_name AS yielder_name, (t.was ->> 'since')::timestamptz AS yielding_since
                FROM contact_merge_item t JOIN deal y ON y.id = (t.key #>> '{}')::bigint JOIN deal k ON k.id = (t.was ->> 'keeper')::bigint
                JOIN product_group g ON g.id = y.product_group_id JOIN employee ke ON ke.id = k.responsible_id JOIN employee ye ON ye.id = y.responsible_id
                WHERE t.merge_id = :merge AND t.act = 'SUPERSEDED' ORDER BY g.name, g.id""").param("merge", merge).query(MergeTable::collision).list();
    }

    Merge.Moved countOf(ContactId contact) {
        return db.sql("""
                SELECT (SELECT count(*) FROM lead WHERE contact_id = :id) AS leads, (SELECT count(*) FROM deal WHERE contact_id = :id) AS deals,
                  (SELECT count(*) FROM interaction WHERE contact_id = :id) AS interactions""")
                .param("id", contact.value())
                .query((row, _) -> moved(row))
                .single();
    }

    Optional<Long> findOpenCase(ContactId one, ContactId other) {
        return db.sql("""
                SELECT k.id FROM dispute_case k WHERE k.closed_at IS NULL AND (k.contact_id IN (:one, :other)
                  OR k.deal_id IN (SELECT d.id FROM deal d WHERE d.contact_id IN (:one, :other))) ORDER BY k.id LIMIT 1""")
                .param("one", one.value())
                .param("other", other.value())
                .query(Long.class)
                .optional();
    }

    boolean areDistinct(ContactId one, ContactId other) {
        return db.sql("""
                SELECT EXISTS (SELECT 1 FROM distinct_persons WHERE revoked_at IS NULL
                  AND one_id = least(:one::bigint, :other::bigint) AND other_id = greatest(:one::bigint, :other::bigint))""")
                .param("one", one.value())
                .param("other", other.value())
                .query(Boolean.class)
                .single();
    }

    /** The mandatory fields in which two contacts coincide. */
    List<String> coinciding(ContactId one, ContactId other) {
        return db.sql("""
                SELECT f FROM (
                  SELECT 'FULL_NAME' AS f FROM contact a JOIN contact b ON a.name_key = b.name_key WHERE a.id = :one AND b.id = :other
                  UNION ALL SELECT 'BIRTH_DATE' FROM contact a JOIN contact b ON a.birth_date = b.birth_date WHERE a.id = :one AND b.id = :other
                  UNION ALL SELECT 'MOBILE_PHONE' WHERE EXISTS (SELECT 1 FROM contact_phone a JOIN contact_phone b ON a.number = b.number
                    WHERE a.contact_id = :one AND b.contact_id = :other)
                  UNION ALL SELECT 'PRIVATE_EMAIL' WHERE EXISTS (SELECT 1 FROM contact_email a JOIN contact_email b ON a.address_norm = b.address_norm
                    WHERE a.contact_id = :one AND b.contact_id = :other)) c""")
                .param("one", one.value())
                .param("other", other.value())
                .query(String.class)
                .list();
    }

    Optional<Merge> find(Actor actor, long id) {
        return read("m.id = :id AND (" + Sight.of(actor, SEEN) + ")", id, Sight.people(actor)).stream()
                .findFirst();
    }

    Optional<Merge> find(long id) {
        return read("m.id = :id AND :people::bigint[] IS NOT NULL", id, new Long[0]).stream()
                .findFirst();
    }

    /** Merges in force of this contact, latest first. */
    List<Merge> inForce(ContactId survivor) {
        return read(
                "m.survivor_id = :id AND m.undone_at IS NULL AND :people::bigint[] IS NOT NULL ORDER BY m.id DESC",
                survivor.value(),
                new Long[0]);
    }

    /** The merge by which a deal gave way in its slot. */
    Optional<Merge> findSuperseding(DealId deal) {
        return read(
                        "m.id = (SELECT t.merge_id FROM contact_merge_item t JOIN contact_merge x ON x.id = t.merge_id AND x.undone_at IS NULL"
                                + " WHERE t.relation = 'deal' AND t.act = 'SUPERSEDED' AND t.key = to_jsonb(:id::bigint)) AND :people::bigint[] IS NOT NULL",
                        deal.value(),
                        new Long[0])
                .stream()
                .findFirst();
    }

    /** Where a merged contact is now, through all merges in force. */
    Optional<ContactId> findSurvivor(ContactId gone) {
        return db.sql("""
                WITH RECURSIVE chain AS (
                  SELECT survivor_id, 1 AS step FROM contact_merge WHERE gone_id = :id AND undone_at IS NULL
                  UNION ALL SELECT m.survivor_id, c.step + 1 FROM contact_merge m JOIN chain c ON m.gone_id = c.survivor_id WHERE m.undone_at IS NULL)
                SELECT survivor_id FROM chain ORDER BY step DESC LIMIT 1""")
                .param("id", gone.value())
                .query(Long.class)
                .optional()
                .map(ContactId::new);
    }

    private List<Merge> read(String condition, long id, Long[] people) {
        return db.sql("""
                SELECT m.id, m.survivor_id, m.gone_id, m.taken, m.merged_by, e.full_name AS by_name, m.merged_at, u.full_name AS undone_by, m.undone_at,
                  m.undo_reason, m.survivor_after, m.gone,
                  concat_ws(' ', m.gone ->> 'last_name', m.gone ->> 'first_name', m.gone ->> 'patronymic') AS gone_name,
                  concat_ws(' ', m.survivor_before ->> 'last_name', m.survivor_before ->> 'first_name', m.survivor_before ->> 'patronymic') AS survivor_name,
                  (SELECT count(*) FROM contact_merge_item t WHERE t.merge_id = m.id AND t.act = 'MOVED' AND t.relation = 'lead') AS leads,
                  (SELECT count(*) FROM contact_merge_item t WHERE t.merge_id = m.id AND t.act = 'MOVED' AND t.relation = 'deal') AS deals,
                  (SELECT count(*) FROM contact_merge_item t WHERE t.merge_id = m.id AND t.act = 'MOVED' AND t.relation = 'interaction') AS interactions
                FROM contact_merge m JOIN employee e ON e.id = m.merged_by LEFT JOIN employee u ON u.id = m.undone_by WHERE\s""" + condition)
                .param("id", id)
                .param("people", people)
                .query((row, _) -> new Merge(
                        row.getLong("id"),
                        new ContactId(row.getLong("survivor_id")),
                        row.getString("survivor_name"),
                        new ContactId(row.getLong("gone_id")),
                        row.getString("gone_name"),
                        Set.of((String[]) row.getArray("taken").getArray()),
                        new EmployeeId(row.getLong("merged_by")),
                        row.getString("by_name"),
                        Moments.at(row, "merged_at"),
                        row.getString("undone_by"),
                        Moments.atOrNull(row, "undone_at"),
                        row.getString("undo_reason"),
                        moved(row),
                        collisionsOf(row.getLong("id"))))
                .list();
    }

    private static Merge.Moved moved(ResultSet row) throws SQLException {
        return new Merge.Moved(row.getInt("leads"), row.getInt("deals"), row.getInt("interactions"));
    }

    private static Collision collision(ResultSet row, int number) throws SQLException {
        return new Collision(
                row.getString("name"),
                row.getInt("shape"),
                new DealId(row.getLong("keeper_id")),
                new EmployeeId(row.getLong("keeper")),
                row.getString("keeper_name"),
                Moments.atOrNull(row, "keeper_since"),
                new DealId(row.getLong("yielding_id")),
                new EmployeeId(row.getLong("yielder")),
                row.getString("yielder_name"),
                Moments.atOrNull(row, "yielding_since"));
    }
}

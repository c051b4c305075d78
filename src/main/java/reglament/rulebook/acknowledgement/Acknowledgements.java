package reglament.rulebook.acknowledgement;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.EmployeeId;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.notice.Notices;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Sight;
import reglament.timeline.AuditLog;

/**
 * «Ознакомлен»: an employee confirms the edition of the rulebook in force, once, in their own name. Needed before any measure (R0.3): nobody
 * is punished by a rule that was not told.
 */
@Service
class Acknowledgements {
    private final JdbcClient db;
    private final Notices notices;
    private final AuditLog audit;
    private final Clock clock;

    Acknowledgements(JdbcClient db, Notices notices, AuditLog audit, Clock clock) {
        this.db = db;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Where an employee stands.
     *
     * @param edition in force
     * @param at when they confirmed it; null if they have not
     * @param known the latest edition they confirmed; 0: none
     */
    record Standing(int edition, @Nullable Instant at, int known) {}

    /** @param known the latest edition confirmed; 0: none */
    record Signatory(
            long id,
            String name,
            Role role,
            int known,
            @Nullable Instant at) {}

    @Transactional(readOnly = true)
    Standing of(Actor actor) {
        int edition = edition();
        return db.sql("""
                SELECT coalesce(max(edition), 0) AS known, max(acknowledged_at) FILTER (WHERE edition = :edition) AS at
                FROM acknowledgement WHERE employee_id = :employee""")
                .param("edition", edition)
                .param("employee", actor.id().value())
                .query((row, _) -> {
                    OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
                    return new Standing(edition, at == null ? null : at.toInstant(), row.getInt("known"));
                })
                .single();
    }

    /**
     * Confirms what the actor has read; once more changes nothing.
     *
     * @param read the edition that was on the page
     * @throws InvalidInput if another edition has come into force since
     */
    @Transactional
    void acknowledge(Actor actor, int read) {
        Standing standing = of(actor);
        if (read != standing.edition()) {
            throw InvalidInput.of("edition", "stale", Text.of("rulebook.acknowledge-stale", standing.edition()));
        }
        if (standing.at() != null) {
            return;
        }
        int written = db.sql("""
                INSERT INTO acknowledgement (employee_id, edition, acknowledged_at) VALUES (:employee, :edition, :now) ON CONFLICT DO NOTHING""")
                .param("employee", actor.id().value())
                .param("edition", read)
                .param("now", clock.instant().atOffset(UTC))
                .update();
        if (written == 1) {
            audit.record(actor.id(), "rulebook.acknowledged", "rulebook:" + read, null, Map.of("edition", read));
        }
    }

    /** The people of a head, or everybody for an auditor: those who have not confirmed the edition in force first. */
    @Transactional(readOnly = true)
    List<Signatory> list(Actor actor) {
        actor.mustBe(Role.HEAD, Role.AUDITOR);
        return db.sql("""
                SELECT e.id, e.full_name, e.role, coalesce(a.edition, 0) AS known, a.acknowledged_at
                FROM employee e
                LEFT JOIN LATERAL (SELECT edition, acknowledged_at FROM acknowledgement WHERE employee_id = e.id ORDER BY edition DESC LIMIT 1) a ON true
                WHERE e.deactivated_at IS NULL AND (%s)
                ORDER BY coalesce(a.edition, 0), e.full_name, e.id LIMIT 1000""".formatted(Sight.of(actor, "e.id = ANY (:people)")))
                .param("people", Sight.people(actor))
                .query((row, _) -> {
                    OffsetDateTime at = row.getObject("acknowledged_at", OffsetDateTime.class);
                    return new Signatory(
                            row.getLong("id"),
                            row.getString("full_name"),
                            Role.valueOf(row.getString("role")),
                            row.getInt("known"),
                            at == null ? null : at.toInstant());
                })
                .list();
    }

    /** Tells everybody, once, that a new edition has come into force. @return how many were told */
    @Transactional
    int tell() {
        int edition = edition();
        if (edition == 1
                || db.sql("INSERT INTO edition_told (edition, told_at) VALUES (:edition, :now) ON CONFLICT DO NOTHING")
                                .param("edition", edition)
                                .param("now", clock.instant().atOffset(UTC))
                                .update()
                        == 0) {
            return 0;
        }
        List<Long> everybody = db.sql("SELECT id FROM employee WHERE deactivated_at IS NULL ORDER BY id")
                .query(Long.class)
                .list();
        everybody.forEach(
                id -> notices.tell(new EmployeeId(id), Text.of("rulebook.edition-came", edition), "/rulebook"));
        return everybody.size();
    }

    int edition() {
        return db.sql("SELECT rulebook_version(:now)")
                .param("now", clock.instant().atOffset(UTC))
                .query(Integer.class)
                .single();
    }
}

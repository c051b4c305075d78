package reglament.notice;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.Text;
import reglament.platform.sql.Moments;
import reglament.team.Actor;
import reglament.team.Bell;

/** The front desk of notices (F6): told within an act, read by the one who was told and by nobody else. */
@Service
public class Notices implements Bell {
    /** What was read is kept this long. */
    static final Duration KEPT = Duration.ofDays(180);

    private static final String COLUMNS = "SELECT id, said::text AS said, path, told_at, read_at FROM notice ";

    private final JdbcClient db;
    private final TextJson texts;
    private final Clock clock;

    Notices(JdbcClient db, TextJson texts, Clock clock) {
        this.db = db;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * Puts a line in somebody's list, in the transaction of the act it tells of. Say numbers, dates and sums, never a client's data: a
     * notice stays when the right to see the client is gone.
     *
     * @param said arguments: strings, numbers, moments, dates, money, clauses, further texts, lists of them
     * @param path of the page that shows what it is about, such as {@code /cases/47}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(EmployeeId to, Text said, String path) {
        db.sql("INSERT INTO notice (employee_id, said, path, told_at) VALUES (:to, :said::jsonb, :path, :now)")
                .param("to", to.value())
                .param("said", texts.written(said))
                .param("path", path)
                .param("now", clock.instant().atOffset(UTC))
                .update();
    }

    /**
     * The latest first.
     *
     * @param before id of the last one on the former page; null: from the beginning
     */
    @Transactional(readOnly = true)
    List<Notice> list(Actor actor, boolean unreadOnly, @Nullable Long before, int limit) {
        return db.sql(COLUMNS + "WHERE employee_id = :me"
                        + (unreadOnly ? " AND read_at IS NULL" : "")
                        + (before == null ? "" : " AND id < :before")
                        + " ORDER BY id DESC LIMIT :limit")
                .param("me", actor.id().value())
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> one(row))
                .list();
    }

    /** @throws Denied.NotFound also for what somebody else was told */
    @Transactional
    Notice read(Actor actor, long id) {
        Optional<Notice> read = db.sql("""
                UPDATE notice SET read_at = coalesce(read_at, greatest(:now, told_at)) WHERE id = :id AND employee_id = :me
                RETURNING id, said::text AS said, path, told_at, read_at""")
                .param("id", id)
                .param("me", actor.id().value())
                .param("now", clock.instant().atOffset(UTC))
                .query((row, _) -> one(row))
                .optional();
        return read.orElseThrow(Denied.NotFound::new);
    }

    /** @return how many were unread */
    @Transactional
    int readAll(Actor actor) {
        return db.sql("UPDATE notice SET read_at = greatest(:now, told_at) WHERE employee_id = :me AND read_at IS NULL")
                .param("me", actor.id().value())
                .param("now", clock.instant().atOffset(UTC))
                .update();
    }

    /** Counted up to 100: more than anybody counts. */
    @Override
    @Transactional(readOnly = true)
    public int countUnread(EmployeeId of) {
        return db.sql("""
                SELECT count(*) FROM (SELECT 1 FROM notice WHERE employee_id = :of AND read_at IS NULL LIMIT 100) u""").param("of", of.value()).query(Integer.class).single();
    }

    /** Forgets what was read long ago. */
    @Transactional
    int forget() {
        return db.sql("DELETE FROM notice WHERE read_at < :before")
                .param("before", clock.instant().minus(KEPT).atOffset(UTC))
                .update();
    }

    private Notice one(ResultSet row) throws SQLException {
        OffsetDateTime read = row.getObject("read_at", OffsetDateTime.class);
        return new Notice(
                row.getLong("id"),
                texts.read(row.getString("said")),
                row.getString("path"),
                Moments.at(row, "told_at"),
                read == null ? null : read.toInstant());
    }
}

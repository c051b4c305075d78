package reglament.interaction;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import reglament.base.EmployeeId;
import reglament.platform.sql.Moments;

/** The table of calls. The earliest beginning and answer win, the latest end, the farthest state; what is once known stays. */
@Component
class CallTable {
    private static final String SELECT = """
            SELECT c.id, c.direction, c.client_number, c.employee_id, c.started_at, c.talk_seconds, c.recording_url, c.state, c.event_id,
              i.id AS interaction_id
            FROM call c LEFT JOIN interaction i ON i.call_id = c.id""";

    private final JdbcClient db;
    private final TransactionTemplate attempt;

    CallTable(JdbcClient db, PlatformTransactionManager transactions) {
        this.db = db;
        this.attempt = new TransactionTemplate(transactions);
        this.attempt.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Keeps others from merging into the same call until the transaction ends. */
    Optional<Call> lock(long channel, String key) {
        return db.sql(SELECT + " WHERE c.channel_id = :channel AND c.call_key = :key FOR UPDATE OF c")
                .param("channel", channel)
                .param("key", key)
                .query((row, _) -> call(row))
                .optional();
    }

    Call merge(long channel, CallReport report, @Nullable EmployeeId employee) {
        long id = db.sql("""
                INSERT INTO call AS c (channel_id, call_key, direction, client_number, company_number, employee_extension, employee_id, started_at,
                  answered_at, ended_at, recording_url, state)
                VALUES (:channel, :key, :direction, :number, :company, :extension, :employee, :started, :answered, :ended, :recording, :state)
                ON CONFLICT (channel_id, call_key) DO UPDATE SET
                  employee_extension = coalesce(c.employee_extension, excluded.employee_extension),
                  employee_id = coalesce(c.employee_id, excluded.employee_id),
                  company_number = coalesce(c.company_number, excluded.company_number),
                  started_at = least(c.started_at, excluded.started_at),
                  answered_at = least(c.answered_at, excluded.answered_at),
                  ended_at = greatest(c.ended_at, excluded.ended_at),
                  recording_url = coalesce(c.recording_url, excluded.recording_url),
                  state = CASE WHEN c.state = 'ENDED' OR excluded.state = 'ENDED' THEN 'ENDED'
                               WHEN c.state = 'ANSWERED' OR excluded.state = 'ANSWERED' THEN 'ANSWERED' ELSE 'RINGING' END
                RETURNING id""")
                .param("channel", channel)
                .param("key", report.callId())
                .param("direction", report.direction().name())
                .param("number", Recognition.key(report.clientNumber()))
                .param("company", report.companyNumber())
                .param("extension", report.employeeExtension())
                .param("employee", employee == null ? null : employee.value())
                .param("started", report.startedAt().atOffset(UTC))
                .param("answered", offset(report.answeredAt()))
                .param("ended", offset(report.endedAt()))
                .param("recording", report.recordingUrl())
                .param("state", report.state().name())
                .query(Long.class)
                .single();
        settleTalk(id, report.talkSeconds());
        return db.sql(SELECT + " WHERE c.id = :id")
                .param("id", id)
                .query((row, _) -> call(row))
                .single();
    }

    /**
     * The longest talk that was told; until one is told, what lies between answer and end. Where a conversion or a prolongation already
     * rests on what was reckoned, the database refuses a shorter one, and the call stays as it is (R1.4).
     */
    private void settleTalk(long call, @Nullable Integer told) {
        try {
            attempt.executeWithoutResult(
                    _ -> db.sql("""
                    UPDATE call c SET talk_seconds = n.talk, talk_told = n.told
                    FROM (SELECT id, talk_told OR :told::int IS NOT NULL AS told,
                            CASE WHEN talk_told THEN greatest(talk_seconds, :told::int)
                                 WHEN :told::int IS NOT NULL THEN :told::int
                                 WHEN state = 'ENDED' THEN greatest(0, extract(epoch FROM ended_at - answered_at))::int END AS talk
                          FROM call WHERE id = :id) n
                    WHERE c.id = n.id AND (c.talk_seconds, c.talk_told) IS DISTINCT FROM (n.talk, n.told)""").param("told", told).param("id", call).update());
        } catch (DataIntegrityViolationException restedUpon) {
            // The evidence keeps the talk time it had when it was used.
        }
    }

    /** Who talked was learnt after the call had been counted. */
    void complete(InteractionId proof, EmployeeId employee) {
        db.sql("UPDATE interaction SET employee_id = :employee WHERE id = :id AND employee_id IS NULL")
                .param("employee", employee.value())
                .param("id", proof.value())
                .update();
    }

    void shownAs(Call call, long event) {
        db.sql("UPDATE call SET event_id = :event WHERE id = :id")
                .param("event", event)
                .param("id", call.id())
                .update();
    }

    private static Call call(ResultSet row) throws SQLException {
        Long employee = row.getObject("employee_id", Long.class);
        Long interaction = row.getObject("interaction_id", Long.class);
        return new Call(
                row.getLong("id"),
                row.getString("direction").equals("IN"),
                row.getString("client_number"),
                employee == null ? null : new EmployeeId(employee),
                Moments.at(row, "started_at"),
                row.getObject("talk_seconds", Integer.class),
                row.getString("recording_url"),
                row.getString("state").equals("ENDED"),
                row.getObject("event_id", Long.class),
                interaction == null ? null : new InteractionId(interaction));
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant at) {
        return at == null ? null : at.atOffset(UTC);
    }
}

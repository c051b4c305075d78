package reglament.interaction;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.platform.sql.Moments;

/** The tables of threads and messages. */
@Component
class MessageTable {
    private final JdbcClient db;

    MessageTable(JdbcClient db) {
        this.db = db;
    }

    /** The thread of that name, begun if it is new. */
    long thread(long channel, String key, String address) {
        db.sql("""
                INSERT INTO thread (channel_id, thread_key, client_address) VALUES (:channel, :key, :address)
                ON CONFLICT (channel_id, thread_key) DO NOTHING""")
                .param("channel", channel)
                .param("key", key)
                .param("address", address)
                .update();
        return db.sql("SELECT id FROM thread WHERE channel_id = :channel AND thread_key = :key")
                .param("channel", channel)
                .param("key", key)
                .query(Long.class)
                .single();
    }

    /** @return nothing if the message is known already */
    OptionalLong insert(long channel, long thread, MessageReport report, @Nullable EmployeeId employee, Instant now) {
        return db.sql("""
                INSERT INTO message (channel_id, message_key, thread_id, direction, employee_id, sent_at, received_at, text, automatic)
                VALUES (:channel, :key, :thread, :direction, :employee, :sent, :now, :text, :automatic)
                ON CONFLICT (channel_id, message_key) DO NOTHING RETURNING id""")
                .param("channel", channel)
                .param("key", report.messageId())
                .param("thread", thread)
                .param("direction", report.direction().name())
                .param("employee", employee == null ? null : employee.value())
                .param("sent", report.sentAt().atOffset(UTC))
                .param("now", now.atOffset(UTC))
                .param("text", report.text())
                .param("automatic", report.isAutomatic())
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** What is in no exchange yet, if it holds a human message of each direction; of several the latest, ours rather with its author. */
    Optional<Slice> freshSlice(long thread) {
        return db.sql("""
                WITH last AS (SELECT coalesce(max(greatest(inbound_message_id, outbound_message_id)), 0) AS id FROM interaction WHERE thread_id = :thread),
                fresh AS (SELECT m.* FROM message m, last WHERE m.thread_id = :thread AND m.id > last.id AND NOT m.automatic)
                SELECT i.id AS inbound, o.id AS outbound, o.employee_id, greatest(i.sent_at, o.sent_at) AS closed_at
                FROM (SELECT * FROM fresh WHERE direction = 'IN' ORDER BY id DESC LIMIT 1) i,
                     (SELECT * FROM fresh WHERE direction = 'OUT' ORDER BY (employee_id IS NULL), id DESC LIMIT 1) o""")
                .param("thread", thread)
                .query((row, _) -> {
                    Long employee = row.getObject("employee_id", Long.class);
                    return new Slice(
                            row.getLong("inbound"),
                            row.getLong("outbound"),
                            employee == null ? null : new EmployeeId(employee),
                            Moments.at(row, "closed_at"));
                })
                .optional();
    }
}

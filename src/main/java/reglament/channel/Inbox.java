package reglament.channel;

import static java.time.ZoneOffset.UTC;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import reglament.interaction.Intake;

/**
 * The inbox of the channels: an event is stored in a transaction of its own, then worked on in another. What fails, or was stored when
 * the process was killed, is tried again by {@link InboxSweep}; after ten tries it waits, visible, for an administrator.
 */
@Component
class Inbox {
    static final int MOST_TRIES = 10;

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final JdbcClient db;
    private final Intake intake;
    private final EventBodies bodies;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Inbox(JdbcClient db, Intake intake, EventBodies bodies, PlatformTransactionManager transactions, Clock clock) {
        this.db = db;
        this.intake = intake;
        this.bodies = bodies;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** How an event was taken. */
    enum Taken {
        STORED,
        KNOWN,
        OTHER_BODY
    }

    /** Stores, answers for it, then works on it at once. */
    Taken take(Channels.Open channel, String kind, String eventId, byte[] body) {
        byte[] digest = digest(body);
        Optional<Long> stored = Optional.ofNullable(transaction.execute(_ -> db.sql("""
                INSERT INTO channel_event (channel_id, event_id, kind, body, body_digest, received_at)
                VALUES (:channel, :event, :kind, :body, :digest, :now) ON CONFLICT (channel_id, event_id) DO NOTHING RETURNING id""")
                .param("channel", channel.id())
                .param("event", eventId)
                .param("kind", kind)
                .param("body", new String(body, StandardCharsets.UTF_8))
                .param("digest", digest)
                .param("now", clock.instant().atOffset(UTC))
                .query(Long.class)
                .optional()
                .orElse(null)));
        if (stored.isPresent()) {
            handle(stored.get());
            return Taken.STORED;
        }
        boolean same = db.sql("SELECT body_digest = :digest FROM channel_event WHERE channel_id = :channel AND event_id = :event")
                .param("digest", digest)
                .param("channel", channel.id())
                .param("event", eventId)
                .query(Boolean.class)
                .single();
        return same ? Taken.KNOWN : Taken.OTHER_BODY;
    }

    /** Works on one event, if nobody else does. Events of one channel wait for each other: their order within a call does not matter, their coming at once would. */
    void handle(long id) {
        try {
            transaction.executeWithoutResult(_ -> db.sql("""
                    SELECT e.id, e.channel_id, e.kind, e.body, c.proof FROM channel_event e JOIN channel c ON c.id = e.channel_id
                    WHERE e.id = :id AND e.handled_at IS NULL FOR UPDATE OF e SKIP LOCKED""")
                    .param("id", id)
                    .query((row, _) -> new Stored(
                            row.getLong("channel_id"), row.getString("kind"), row.getString("body"), row.getString("proof").equals("SIGNED")))
                    .optional()
                    .ifPresent(event -> {
                        db.sql("SELECT pg_advisory_xact_lock(7001, :channel)").param("channel", (int) event.channel()).query().singleRow();
                        if (event.kind().equals("CALL")) {
                            intake.take(event.channel(), bodies.call(event.body()), event.signed());
                        } else {
                            intake.take(event.channel(), bodies.message(event.body()), event.signed());
                        }
                        db.sql("UPDATE channel_event SET handled_at = :now, failure = NULL WHERE id = :id")
                                .param("now", clock.instant().atOffset(UTC))
                                .param("id", id)
                                .update();
                    }));
        } catch (RuntimeException failed) {
            log.warn("The channel event {} could not be worked on", id, failed);
            db.sql("UPDATE channel_event SET tries = tries + 1, failure = :failure WHERE id = :id AND handled_at IS NULL")
                    .param("failure", String.valueOf(failed.getMessage()))
                    .param("id", id)
                    .update();
        }
    }

    /** Events that still wait, oldest first. */
    List<Long> waiting(int limit) {
        return db.sql("SELECT id FROM channel_event WHERE handled_at IS NULL AND tries < :most ORDER BY id LIMIT :limit")
                .param("most", MOST_TRIES)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /** An administrator has mended the cause: what had failed for good is tried again. */
    void retry(long channel) {
        db.sql("UPDATE channel_event SET tries = 0 WHERE channel_id = :channel AND handled_at IS NULL").param("channel", channel).update();
        waiting(100).forEach(this::handle);
    }

    private static byte[] digest(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Stored(long channel, String kind, String body, boolean signed) {}
}

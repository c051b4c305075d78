package reglament.channel;

import static java.time.ZoneOffset.UTC;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import reglament.base.Denied;
import reglament.base.InvalidInput;
import reglament.platform.sql.Moments;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.timeline.AuditLog;

/**
 * Takes events in: checks whose they are, stores them, and has them worked on. An event is stored and committed before work on it
 * begins; what the work does not finish, because it failed or the machine died, the sweep of {@link EventWorker} takes up.
 */
@Service
class Inbox {
    private final JdbcClient db;
    private final Channels channels;
    private final EventWorker worker;
    private final SenderTime senders;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Inbox(
            JdbcClient db,
            Channels channels,
            EventWorker worker,
            SenderTime senders,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.db = db;
        this.channels = channels;
        this.worker = worker;
        this.senders = senders;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What became of an event. */
    enum Receipt {
        /** 202: new, and stored. */
        STORED,
        /** 200: it came before, the same. */
        KNOWN,
        /** 409: under this id something else came before. */
        OTHER_BODY,
        /** 401: no enabled channel signed this just now. Which of these it is stays untold. */
        UNSIGNED
    }

    /**
     * Stores an event, then works on it in a transaction of its own: whoever gets the answer sees the result. Work that fails is no
     * failure of the sender's.
     *
     * @param channel its id as written in the path
     * @param body raw bytes: these are signed, and these tell a retry from another event
     * @throws Report.Malformed if the body is no JSON object
     * @throws InvalidInput if its fields are missing, wrong or unknown
     */
    Receipt receive(String channel, Report.Kind kind, @Nullable WebhookSignature signature, byte[] body) {
        Optional<ChannelId> id = id(channel);
        Optional<List<Secret>> secrets = id.flatMap(channels::findSecrets);
        boolean isSigned = signature != null && signature.isBy(secrets.orElse(List.of(Secret.NOBODYS)), body);
        if (signature == null || !isSigned || id.isEmpty() || secrets.isEmpty() || !senders.isNow(signature.sentAt())) {
            return Receipt.UNSIGNED;
        }
        byte[] digest = digest(body);
        Optional<Receipt> before = find(id.get(), kind, signature.id(), digest);
        if (before.isPresent()) {
            return before.get();
        }
        if (signature.id().length() > 200) {
            throw InvalidInput.of("webhook-id", "too-long", reglament.base.Text.of("channel.field.too-long", 200));
        }
        String text = Report.text(body);
        Report.read(kind, text, senders.latest());
        Optional<Long> stored = store(id.get(), kind, signature.id(), text, digest);
        if (stored.isEmpty()) {
            // The same id came in on two connections at once, and the other was first.
            return find(id.get(), kind, signature.id(), digest).orElseThrow();
        }
        worker.work(stored.get());
        return Receipt.STORED;
    }

    /** Events not yet worked on although tried, the oldest first. Their content stays untold: an administrator sees no client's. */
    List<StuckEvent> listStuck(Actor actor) {
        actor.mustBe(Role.ADMIN, Role.AUDITOR);
        return db.sql("""
                SELECT e.id, c.name, e.kind, e.event_id, e.received_at, e.tries, e.failure
                FROM channel_event e JOIN channel c ON c.id = e.channel_id
                WHERE e.handled_at IS NULL AND e.failure IS NOT NULL ORDER BY e.id LIMIT 100""")
                .query((row, _) -> new StuckEvent(
                        row.getLong("id"),
                        row.getString("name"),
                        Report.Kind.valueOf(row.getString("kind")) == Report.Kind.CALL,
                        row.getString("event_id"),
                        Moments.at(row, "received_at"),
                        row.getInt("tries"),
                        row.getInt("tries") >= EventWorker.TRIES,
                        row.getString("failure")))
                .list();
    }

    /**
     * Works on a stuck event once more, and gives it all its tries again.
     *
     * @return did it work this time?
     */
    boolean retry(Actor actor, long event) {
        actor.mustBe(Role.ADMIN);
        transaction.executeWithoutResult(_ -> {
            int found = db.sql(
                            "UPDATE channel_event SET tries = 0 WHERE id = :id AND handled_at IS NULL AND failure IS NOT NULL")
                    .param("id", event)
                    .update();
            if (found == 0) {
                throw new Denied.NotFound();
            }
            audit.record(actor.id(), "channel.event-retried", "channel-event:" + event, null, Map.of());
        });
        return worker.work(event);
    }

    private Optional<Receipt> find(ChannelId channel, Report.Kind kind, String event, byte[] digest) {
        return db.sql("SELECT kind, body_digest FROM channel_event WHERE channel_id = :channel AND event_id = :event")
                .param("channel", channel.value())
                .param("event", event)
                .query((row, _) -> row.getString("kind").equals(kind.name())
                                && MessageDigest.isEqual(row.getBytes("body_digest"), digest)
                        ? Receipt.KNOWN
                        : Receipt.OTHER_BODY)
                .optional();
    }

    private Optional<Long> store(ChannelId channel, Report.Kind kind, String event, String body, byte[] digest) {
        return db.sql("""
                INSERT INTO channel_event (channel_id, event_id, kind, body, body_digest, received_at)
                VALUES (:channel, :event, :kind, :body, :digest, :now)
                ON CONFLICT (channel_id, event_id) DO NOTHING RETURNING id""")
                .param("channel", channel.value())
                .param("event", event)
                .param("kind", kind.name())
                .param("body", body)
                .param("digest", digest)
                .param("now", clock.instant().atOffset(UTC))
                .query(Long.class)
                .optional();
    }

    private static Optional<ChannelId> id(String written) {
        return written.matches("\\d{1,18}") ? Optional.of(new ChannelId(Long.parseLong(written))) : Optional.empty();
    }

    private static byte[] digest(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }
}

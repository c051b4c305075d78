package reglament.channel;

import static java.time.ZoneOffset.UTC;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Denied;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.timeline.AuditLog;

/** The channels an administrator opened, their secrets and their health. */
@Service
public class Channels {
    private static final Duration ROTATION = Duration.ofHours(24);

    private final JdbcClient db;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Channels(JdbcClient db, AuditLog audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a channel brings. */
    public enum Kind {
        TELEPHONY,
        MESSAGES,
        FORM
    }

    /** A channel just opened; the secret is shown this once. */
    public record Opened(long id, String secret) {}

    /** A channel and how it is doing. */
    public record Health(
            long id, Kind kind, String name, boolean disabled, @Nullable Instant lastEventAt, int waiting, int failed, @Nullable String lastFailure) {}

    /** @param secrets those that sign now */
    record Open(long id, Kind kind, boolean signed, List<String> secrets) {}

    @Transactional
    public Opened open(Actor actor, @Nullable Kind kind, String name) {
        actor.mustBe(Role.ADMIN);
        if (kind == null) {
            throw InvalidInput.of("kind", "missing", Text.of("channel.kind-missing"));
        }
        if (name.isBlank() || name.length() > 100) {
            throw InvalidInput.of("name", "missing", Text.of("channel.name-missing"));
        }
        String secret = made();
        long id = db.sql("INSERT INTO channel (kind, name, secret, created_by, created_at) VALUES (:kind, :name, :secret, :by, :now) RETURNING id")
                .param("kind", kind.name())
                .param("name", name.trim())
                .param("secret", secret)
                .param("by", actor.id().value())
                .param("now", clock.instant().atOffset(UTC))
                .query(Long.class)
                .single();
        audit.record(actor.id(), "channel.opened", "channel:" + id, null, Map.of("kind", kind.name(), "name", name));
        return new Opened(id, secret);
    }

    /** A new secret; the old one signs for a day longer, so that nothing is lost meanwhile. */
    @Transactional
    public Opened rotate(Actor actor, long id) {
        actor.mustBe(Role.ADMIN);
        String secret = made();
        int changed = db.sql("""
                UPDATE channel SET previous_secret = secret, previous_until = :until, secret = :secret, version = version + 1
                WHERE id = :id AND disabled_at IS NULL""")
                .param("until", clock.instant().plus(ROTATION).atOffset(UTC))
                .param("secret", secret)
                .param("id", id)
                .update();
        if (changed == 0) {
            throw new Denied.NotFound();
        }
        audit.record(actor.id(), "channel.secret-rotated", "channel:" + id, null, Map.of());
        return new Opened(id, secret);
    }

    @Transactional
    public void disable(Actor actor, long id) {
        actor.mustBe(Role.ADMIN);
        db.sql("UPDATE channel SET disabled_at = :now, version = version + 1 WHERE id = :id AND disabled_at IS NULL")
                .param("now", clock.instant().atOffset(UTC))
                .param("id", id)
                .update();
        audit.record(actor.id(), "channel.disabled", "channel:" + id, null, Map.of());
    }

    @Transactional(readOnly = true)
    public List<Health> list() {
        return db.sql("""
                SELECT c.id, c.kind, c.name, c.disabled_at IS NOT NULL AS disabled,
                  (SELECT e.received_at FROM channel_event e WHERE e.channel_id = c.id ORDER BY e.id DESC LIMIT 1) AS last_at,
                  (SELECT count(*) FROM channel_event e WHERE e.channel_id = c.id AND e.handled_at IS NULL AND e.tries < :most) AS waiting,
                  (SELECT count(*) FROM channel_event e WHERE e.channel_id = c.id AND e.handled_at IS NULL AND e.tries >= :most) AS failed,
                  (SELECT e.failure FROM channel_event e WHERE e.channel_id = c.id AND e.handled_at IS NULL AND e.failure IS NOT NULL ORDER BY e.id LIMIT 1) AS failure
                FROM channel c ORDER BY c.disabled_at IS NOT NULL, c.id""")
                .param("most", Inbox.MOST_TRIES)
                .query((row, _) -> {
                    OffsetDateTime last = row.getObject("last_at", OffsetDateTime.class);
                    return new Health(
                            row.getLong("id"), Kind.valueOf(row.getString("kind")), row.getString("name"), row.getBoolean("disabled"),
                            last == null ? null : last.toInstant(), row.getInt("waiting"), row.getInt("failed"), row.getString("failure"));
                })
                .list();
    }

    Optional<Open> find(long id) {
        return db.sql("""
                SELECT id, kind, proof, secret, CASE WHEN previous_until > :now THEN previous_secret END AS previous
                FROM channel WHERE id = :id AND disabled_at IS NULL""")
                .param("now", clock.instant().atOffset(UTC))
                .param("id", id)
                .query((row, _) -> {
                    String previous = row.getString("previous");
                    return new Open(
                            row.getLong("id"), Kind.valueOf(row.getString("kind")), row.getString("proof").equals("SIGNED"),
                            previous == null ? List.of(row.getString("secret")) : List.of(row.getString("secret"), previous));
                })
                .optional();
    }

    private String made() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }
}

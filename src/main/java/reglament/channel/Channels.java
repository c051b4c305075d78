package reglament.channel;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Denied;
import reglament.base.FieldError;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.sql.Moments;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.timeline.AuditLog;

/** The signed ways in: an administrator opens one, hands its secret to whoever reports, changes the secret, and disables it for good. */
@Service
public class Channels {
    /** How long the secret before the current one is still accepted, so that the other side can be changed without a gap. */
    static final Duration OVERLAP = Duration.ofHours(24);

    private static final String ROWS = """
            SELECT c.id, c.kind, c.name, c.proof, c.created_at, c.disabled_at, c.version,
              CASE WHEN c.previous_until > :now THEN c.previous_until END AS previous_until,
              (SELECT e.received_at FROM channel_event e WHERE e.channel_id = c.id ORDER BY e.id DESC LIMIT 1) AS last_event_at,
              coalesce(u.waiting, 0) AS waiting, coalesce(u.failed, 0) AS failed
            FROM channel c
            LEFT JOIN (
              SELECT channel_id, count(*) FILTER (WHERE tries < :tries) AS waiting, count(*) FILTER (WHERE tries >= :tries) AS failed
              FROM channel_event WHERE handled_at IS NULL GROUP BY channel_id) u ON u.channel_id = c.id
            """;

    private final JdbcClient db;
    private final AuditLog audit;
    private final Clock clock;

    Channels(JdbcClient db, AuditLog audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** A channel's secret, told once. */
    record Issued(ChannelId channel, Secret secret) {}

    /** Opens a channel whose reports are proof, for whoever reports from within. @return its number */
    @Transactional
    public long open(Actor actor, ChannelKind kind, String name) {
        return open(actor, new NewChannel(kind, name, Proof.SIGNED)).channel().value();
    }

    /** @throws InvalidInput for a missing or unknown kind, proof or name */
    @Transactional
    Issued open(Actor actor, NewChannel channel) {
        actor.mustBe(Role.ADMIN);
        Secret secret = Secret.random();
        ChannelId id = db.sql("""
                INSERT INTO channel (kind, name, proof, secret, created_by, created_at)
                VALUES (:kind, :name, :proof, :secret, :by, :now) RETURNING id""")
                .param("kind", channel.kind().name())
                .param("name", channel.name())
                .param("proof", channel.proof().name())
                .param("secret", secret.written())
                .param("by", actor.id().value())
                .param("now", now())
                .query((row, _) -> new ChannelId(row.getLong(1)))
                .single();
        audit(
                actor,
                "channel.opened",
                id,
                Map.of("kind", channel.kind(), "name", channel.name(), "proof", channel.proof()));
        return new Issued(id, secret);
    }

    /**
     * Gives a new secret; the one before stays valid for {@link #OVERLAP}.
     *
     * @param version the actor saw; null: whatever it is
     */
    @Transactional
    Issued rotate(Actor actor, ChannelId id, @Nullable Integer version) {
        actor.mustBe(Role.ADMIN);
        mustBeEnabled(id, version);
        Secret secret = Secret.random();
        db.sql("""
                UPDATE channel SET previous_secret = secret, previous_until = :until, secret = :secret, version = version + 1
                WHERE id = :id""")
                .param("until", now().plus(OVERLAP))
                .param("secret", secret.written())
                .param("id", id.value())
                .update();
        audit(actor, "channel.secret-rotated", id, Map.of());
        return new Issued(id, secret);
    }

    /** Nothing is taken from the channel any more. What it brought stays, and what waits is still worked on. */
    @Transactional
    void disable(Actor actor, ChannelId id, @Nullable Integer version) {
        actor.mustBe(Role.ADMIN);
        mustBeEnabled(id, version);
        db.sql("UPDATE channel SET disabled_at = :now, version = version + 1 WHERE id = :id")
                .param("now", now())
                .param("id", id.value())
                .update();
        audit(actor, "channel.disabled", id, Map.of());
    }

    /** Every channel with its health, the oldest first. Secrets are never shown again. */
    @Transactional(readOnly = true)
    List<ChannelRow> list() {
        return db.sql(ROWS + "ORDER BY c.disabled_at IS NOT NULL, c.id")
                .param("now", now())
                .param("tries", EventWorker.TRIES)
                .query((row, _) -> row(row))
                .list();
    }

    /** @throws Denied.NotFound if there is none */
    @Transactional(readOnly = true)
    ChannelRow get(ChannelId id) {
        return db.sql(ROWS + "WHERE c.id = :id")
                .param("now", now())
                .param("tries", EventWorker.TRIES)
                .param("id", id.value())
                .query((row, _) -> row(row))
                .optional()
                .orElseThrow(Denied.NotFound::new);
    }

    /** The secrets an enabled channel may sign with now. */
    Optional<List<Secret>> findSecrets(ChannelId id) {
        return db.sql("""
                SELECT secret, CASE WHEN previous_until > :now THEN previous_secret END AS previous FROM channel
                WHERE id = :id AND disabled_at IS NULL""")
                .param("now", now())
                .param("id", id.value())
                .query((row, _) -> {
                    List<Secret> secrets = new ArrayList<>(List.of(new Secret(row.getString("secret"))));
                    Optional.ofNullable(row.getString("previous"))
                            .map(Secret::new)
                            .ifPresent(secrets::add);
                    return secrets;
                })
                .optional();
    }

    private void mustBeEnabled(ChannelId id, @Nullable Integer version) {
        Optional<Integer> found = db.sql(
                        "SELECT version FROM channel WHERE id = :id AND disabled_at IS NULL FOR UPDATE")
                .param("id", id.value())
                .query(Integer.class)
                .optional();
        if (found.isEmpty()) {
            throw new Denied.NotFound();
        }
        if (version != null && !found.get().equals(version)) {
            throw new Denied.Stale();
        }
    }

    private void audit(Actor actor, String action, ChannelId id, Map<String, Object> facts) {
        audit.record(actor.id(), action, "channel:" + id, null, facts);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }

    private static ChannelRow row(ResultSet row) throws SQLException {
        return new ChannelRow(
                new ChannelId(row.getLong("id")),
                ChannelKind.valueOf(row.getString("kind")),
                row.getString("name"),
                Proof.valueOf(row.getString("proof")),
                Moments.at(row, "created_at"),
                Moments.atOrNull(row, "disabled_at"),
                Moments.atOrNull(row, "previous_until"),
                Moments.atOrNull(row, "last_event_at"),
                row.getInt("waiting"),
                row.getInt("failed"),
                row.getInt("version"));
    }

    /** A channel to be opened. */
    record NewChannel(ChannelKind kind, String name, Proof proof) {
        /** @throws InvalidInput for a missing or unknown kind or proof, or a name that is missing or too long */
        static NewChannel of(@Nullable String kind, @Nullable String name, @Nullable String proof) {
            List<FieldError> errors = new ArrayList<>();
            ChannelKind knownKind = one(ChannelKind.values(), kind);
            Proof knownProof = proof == null || proof.isEmpty() ? Proof.SIGNED : one(Proof.values(), proof);
            if (knownKind == null) {
                errors.add(FieldError.of(
                        "kind",
                        kind == null || kind.isBlank() ? "missing" : "unknown",
                        Text.of("channel.kind.missing")));
            }
            if (knownProof == null) {
                errors.add(FieldError.of("proof", "unknown", Text.of("channel.proof.unknown")));
            }
            if (name == null || name.isBlank() || name.indexOf('\0') >= 0) {
                errors.add(FieldError.of("name", "missing", Text.of("channel.name.missing")));
            } else if (name.trim().length() > 100) {
                errors.add(FieldError.of("name", "too-long", Text.of("channel.field.too-long", 100)));
            }
            if (knownKind == null || knownProof == null || name == null || !errors.isEmpty()) {
                throw new InvalidInput(errors);
            }
            return new NewChannel(knownKind, name.trim(), knownProof);
        }

        private static <E extends Enum<E>> @Nullable E one(E[] all, @Nullable String name) {
            for (E each : all) {
                if (each.name().equals(name)) {
                    return each;
                }
            }
            return null;
        }
    }
}

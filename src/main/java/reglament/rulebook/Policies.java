package reglament.rulebook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import reglament.base.Clause;

/** The values of the policies at any moment. Read once in a few seconds: values are only ever added. */
@Service
public class Policies {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final JdbcClient db;
    private final Clock clock;
    private final ConcurrentMap<Policy, Known> known = new ConcurrentHashMap<>();

    Policies(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    public int number(Policy policy, Instant at) {
        return Integer.parseInt(value(policy, at).value());
    }

    /** How strictly a clause is held at that moment; one without a choice is always enforced. */
    Mode mode(Clause clause, Instant at) {
        return Policy.modeOf(clause)
                .map(policy -> Mode.valueOf(value(policy, at).value()))
                .orElse(Mode.ENFORCE);
    }

    /** The organisation's time zone, in which a day ends. */
    public ZoneId zone(Instant at) {
        return ZoneId.of(value(Policy.TIME_ZONE, at).value());
    }

    /** The value in force at that moment, with its version. */
    public PolicyValue value(Policy policy, Instant at) {
        return history(policy).stream()
                .filter(v -> !v.effectiveFrom().isAfter(at))
                .max(Comparator.comparing(PolicyValue::effectiveFrom).thenComparing(PolicyValue::version))
                .orElseThrow(() -> new IllegalStateException("no value of " + policy.key() + " at " + at));
    }

    public List<PolicyValue> history(Policy policy) {
        Instant now = clock.instant();
        Known latest = known.get(policy);
        if (latest == null || Duration.between(latest.readAt(), now).abs().compareTo(FRESH) > 0) {
            latest = new Known(read(policy), now);
            known.put(policy, latest);
        }
        return latest.values();
    }

    /** Whoever asks next reads the database: a value was added. */
    void forget(Policy policy) {
        known.remove(policy);
    }

    /** Every version, oldest first, as the current transaction sees it. */
    List<PolicyValue> read(Policy policy) {
        return db.sql("SELECT version, value, effective_from FROM policy_standing WHERE name = :name ORDER BY version")
                .param("name", policy.key())
                .query((row, _) -> new PolicyValue(
                        row.getInt("version"),
                        row.getString("value"),
                        row.getObject("effective_from", java.time.OffsetDateTime.class)
                                .toInstant()))
                .list();
    }

    private record Known(List<PolicyValue> values, Instant readAt) {}
}

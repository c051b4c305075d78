package reglament.rulebook;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import reglament.base.Denied;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.timeline.AuditLog;

/** Gives a policy a new value from now or a later moment on. The past keeps the value by which it was judged. */
@Service
class PolicyChanges {
    /** Clocks differ: a moment that is past by no more than this means now. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final JdbcClient db;
    private final Policies policies;
    private final ClauseVersions versions;
    private final AuditLog audit;
    private final Clock clock;

    PolicyChanges(JdbcClient db, Policies policies, ClauseVersions versions, AuditLog audit, Clock clock) {
        this.db = db;
        this.policies = policies;
        this.versions = versions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param from an instant, or a day of the organisation's zone; null: from now on
     * @param seen the version the actor last saw; null: whichever
     * @return every version, the new one last
     * @throws InvalidInput for a value out of range or a moment in the past
     * @throws Denied.Stale if there is a later version than the one seen
     */
    @Transactional
    List<PolicyValue> change(Actor actor, Policy policy, String value, @Nullable String from, @Nullable Integer seen) {
        actor.mustBe(Role.HEAD);
        policy.problem(value).ifPresent(problem -> {
            throw new InvalidInput(List.of(problem));
        });
        Instant effective = moment(from);
        int latest = policies.read(policy).getLast().version();
        if (seen != null && seen != latest) {
            throw new Denied.Stale();
        }
        String canonical = policy.isNumber() ? Integer.toString(Integer.parseInt(value)) : value;
        // Two heads at once would write the same version: the key lets one of them through.
        db.sql("""
                INSERT INTO policy (name, version, value, effective_from, set_by, set_at)
                VALUES (:name, :version, :value, :from, :by, :now)""")
                .param("name", policy.key())
                .param("version", latest + 1)
                .param("value", canonical)
                .param("from", effective.atOffset(UTC))
                .param("by", actor.id().value())
                .param("now", clock.instant().atOffset(UTC))
                .update();
        audit.record(
                actor.id(),
                "policy.changed",
                "policy:" + policy.key(),
                null,
                Map.of("value", canonical, "version", latest + 1, "effectiveFrom", effective.toString()));
        versions.forgetAfterCommit();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                policies.forget(policy);
            }
        });
        return policies.read(policy);
    }

    private Instant moment(@Nullable String from) {
        Instant now = clock.instant();
        if (from == null || from.isBlank()) {
            return now;
        }
        Instant asked;
        try {
            if (from.matches("\\d{4}-\\d{2}-\\d{2}")) {
                LocalDate day = LocalDate.parse(from);
                var zone = policies.zone(now);
                asked = day.equals(now.atZone(zone).toLocalDate())
                        ? now
                        : day.atStartOfDay(zone).toInstant();
            } else {
                asked = OffsetDateTime.parse(from).toInstant();
            }
        } catch (DateTimeException malformed) {
            throw InvalidInput.of("effectiveFrom", "malformed", Text.of("rulebook.policy-moment"));
        }
        if (asked.isBefore(now.minus(SKEW))) {
            throw InvalidInput.of("effectiveFrom", "past", Text.of("rulebook.policy-past"));
        }
        if (asked.isAfter(now.plus(Duration.ofDays(3660)))) {
            throw InvalidInput.of("effectiveFrom", "too-late", Text.of("rulebook.policy-moment"));
        }
        return asked.isBefore(now) ? now : asked;
    }
}

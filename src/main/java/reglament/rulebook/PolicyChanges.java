package reglament.rulebook;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import reglament.base.Denied;
import reglament.base.FieldError;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.sql.Moments;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.timeline.AuditLog;

/**
 * Gives a policy a new value from now or a later moment on, and takes it back as long as it has not come into force. The past keeps the
 * value by which it was judged.
 */
@Service
class PolicyChanges {
    /** Clocks differ: a moment that is past by no more than this means now. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final int LONGEST = 1000;

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
     * @param reason why; may be null
     * @param from an instant, or a day of the organisation's zone; null: from now on
     * @param seen the version the actor last saw; null: whichever
     * @return every version, the new one last
     * @throws InvalidInput for a value out of range or a moment in the past
     * @throws Denied.Stale if there is a later version than the one seen
     */
    @Transactional
    List<PolicyValue> change(
            Actor actor,
            Policy policy,
            String value,
            @Nullable String from,
            @Nullable String reason,
            @Nullable Integer seen) {
        actor.mustBe(Role.HEAD);
        policy.problem(value).ifPresent(problem -> {
            throw new InvalidInput(List.of(problem));
        });
        if (reason != null && reason.length() > LONGEST) {
            throw InvalidInput.of("reason", "too-long", Text.of("rulebook.reason-too-long", LONGEST));
        }
        Instant effective = moment(from);
        int latest = latest(policy);
        if (seen != null && seen != latest) {
            throw new Denied.Stale();
        }
        String canonical = policy.canonical(value);
        // Two heads at once would write the same version: the key lets one of them through.
        db.sql("""
                INSERT INTO policy (name, version, value, effective_from, set_by, set_at, reason)
                VALUES (:name, :version, :value, :from, :by, :now, :reason)""")
                .param("reason", reason == null || reason.isBlank() ? null : reason.strip())
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
        forgetAfterCommit(policy);
        return policies.read(policy);
    }

    /**
     * As people do it on the page: from a later day on, and with a reason.
     *
     * @throws InvalidInput with everything that is wrong, field by field
     */
    @Transactional
    void schedule(Actor actor, Policy policy, String value, String from, String reason) {
        actor.mustBe(Role.HEAD);
        List<FieldError> errors = new ArrayList<>();
        policy.problem(value).ifPresent(errors::add);
        Instant now = clock.instant();
        try {
            if (!moment(from).isAfter(now) || from.isBlank()) {
                errors.add(FieldError.of("effectiveFrom", "past", Text.of("rulebook.policy-later")));
            }
        } catch (InvalidInput invalid) {
            errors.addAll(invalid.errors());
        }
        if (reason.isBlank()) {
            errors.add(FieldError.of("reason", "missing", Text.of("rulebook.reason-missing")));
        }
        InvalidInput.ifAny(errors);
        policies.forget(policy); // Somebody may have set one a moment ago: then this is the same.
        if (policies.value(policy, moment(from)).value().equals(policy.canonical(value))) {
            throw InvalidInput.of("value", "same", Text.of("rulebook.policy-same"));
        }
        change(actor, policy, value, from, reason, null);
    }

    /**
     * Takes back a change that has not come into force.
     *
     * @throws Denied.NotFound if there is no such version
     * @throws InvalidInput if it has come into force or was withdrawn already
     */
    @Transactional
    void withdraw(Actor actor, Policy policy, int version, String reason) {
        actor.mustBe(Role.HEAD);
        PolicyVersion of = versions(policy).stream()
                .filter(v -> v.version() == version)
                .findFirst()
                .orElseThrow(Denied.NotFound::new);
        if (reason.isBlank()) {
            throw InvalidInput.of("reason", "missing", Text.of("rulebook.reason-missing"));
        }
        if (reason.length() > LONGEST) {
            throw InvalidInput.of("reason", "too-long", Text.of("rulebook.reason-too-long", LONGEST));
        }
        Instant now = clock.instant();
        if (!of.mayBeWithdrawn(now)) {
            throw InvalidInput.of("reason", "in-force", Text.of("rulebook.withdraw-late"));
        }
        db.sql("""
                INSERT INTO policy_withdrawal (name, version, withdrawn_by, withdrawn_at, reason) VALUES (:name, :version, :by, :now, :reason)""")
                .param("name", policy.key())
                .param("version", version)
                .param("by", actor.id().value())
                .param("now", now.atOffset(UTC))
                .param("reason", reason.strip())
                .update();
        audit.record(
                actor.id(),
                "policy.withdrawn",
                "policy:" + policy.key(),
                null,
                Map.of("version", version, "reason", reason.strip()));
        forgetAfterCommit(policy);
    }

    /** Every version, the latest first, withdrawn ones too. */
    @Transactional(readOnly = true)
    List<PolicyVersion> versions(Policy policy) {
        return db.sql("""
                SELECT p.version, p.value, p.effective_from, s.full_name AS set_by, p.set_at, p.reason, e.full_name AS withdrawn_by,
                  w.withdrawn_at, w.reason AS withdrawn_because
                FROM policy p LEFT JOIN employee s ON s.id = p.set_by
                LEFT JOIN policy_withdrawal w ON w.name = p.name AND w.version = p.version LEFT JOIN employee e ON e.id = w.withdrawn_by
                WHERE p.name = :name ORDER BY p.version DESC""")
                .param("name", policy.key())
                .query((row, _) -> {
                    OffsetDateTime withdrawn = row.getObject("withdrawn_at", OffsetDateTime.class);
                    return new PolicyVersion(
                            policy,
                            row.getInt("version"),
                            row.getString("value"),
                            Moments.at(row, "effective_from"),
                            row.getString("set_by"),
                            Moments.at(row, "set_at"),
                            row.getString("reason"),
                            withdrawn == null
                                    ? null
                                    : new PolicyVersion.Withdrawal(
                                            row.getString("withdrawn_by"),
                                            withdrawn.toInstant(),
                                            row.getString("withdrawn_because")));
                })
                .list();
    }

    private int latest(Policy policy) {
        return db.sql("SELECT max(version) FROM policy WHERE name = :name")
                .param("name", policy.key())
                .query(Integer.class)
                .single();
    }

    private void forgetAfterCommit(Policy policy) {
        versions.forgetAfterCommit();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                policies.forget(policy);
            }
        });
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

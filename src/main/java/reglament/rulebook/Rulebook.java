package reglament.rulebook;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.platform.sql.Moments;

/** The rules as one reads them: each clause, how it is kept, what it prevented lately, and the policies in force. */
@Service
class Rulebook {
    static final Duration LATELY = Duration.ofDays(30);

    private final JdbcClient db;
    private final Policies policies;
    private final Refusals refusals;
    private final Violations violations;
    private final Observations observations;
    private final ClauseVersions versions;
    private final Clock clock;

    Rulebook(
            JdbcClient db,
            Policies policies,
            Refusals refusals,
            Violations violations,
            Observations observations,
            ClauseVersions versions,
            Clock clock) {
        this.db = db;
        this.policies = policies;
        this.refusals = refusals;
        this.violations = violations;
        this.observations = observations;
        this.versions = versions;
        this.clock = clock;
    }

    /** Every clause in the order of its number. */
    @Transactional(readOnly = true)
    public List<Entry> entries() {
        Instant now = clock.instant();
        Instant since = now.minus(LATELY);
        Map<String, Integer> refused = refusals.countByClause(since);
        Map<String, Integer> violated = violations.countByClause(since);
        Map<String, Integer> observed = observations.countByClause(since);
        return ClauseBook.all().stream()
                .map(keeping -> {
                    String number = keeping.clause().number();
                    return new Entry(
                            keeping,
                            versions.at(keeping.clause(), now),
                            versions.since(keeping.clause(), now),
                            Policy.modeOf(keeping.clause())
                                    .map(_ -> policies.mode(keeping.clause(), now))
                                    .orElse(null),
                            refused.getOrDefault(number, 0),
                            violated.getOrDefault(number, 0),
                            observed.getOrDefault(number, 0));
                })
                .toList();
    }

    @Transactional(readOnly = true)
    public List<Setting> settings() {
        Instant now = clock.instant();
        return Arrays.stream(Policy.values())
                .map(policy -> Setting.of(policy, policies.history(policy), now))
                .toList();
    }

    /** Every change of the rules that came into force made a new edition of the whole. */
    @Transactional(readOnly = true)
    public Edition edition() {
        return db.sql(
                        "SELECT rulebook_version(:now) AS number, (SELECT max(effective_from) FROM rulebook_change WHERE effective_from <= :now) AS since")
                .param("now", clock.instant().atOffset(UTC))
                .query((row, _) ->
                        new Edition(row.getInt("number"), row.getInt("number") == 1 ? null : Moments.at(row, "since")))
                .single();
    }

    /**
     * A clause on the page. Counts are of the last 30 days.
     *
     * @param since when this edition came into force; null: with the product
     * @param mode null: there is no choice in it
     */
    record Entry(
            Keeping keeping,
            int version,
            @Nullable Instant since,
            @Nullable Mode mode,
            int refusals,
            int violations,
            int observations) {}

    /** @param since when it came into force; null: with the product */
    record Edition(int number, @Nullable Instant since) {}

    /**
     * A policy on the page.
     *
     * @param before the value that was in force until this one
     * @param next the value to come
     */
    record Setting(
            Policy policy,
            PolicyValue now,
            @Nullable PolicyValue before,
            @Nullable PolicyValue next,
            int changesInForce) {
        static Setting of(Policy policy, List<PolicyValue> history, Instant at) {
            Comparator<PolicyValue> inTime =
                    Comparator.comparing(PolicyValue::effectiveFrom).thenComparing(PolicyValue::version);
            List<PolicyValue> past = history.stream()
                    .filter(v -> !v.effectiveFrom().isAfter(at))
                    .sorted(inTime)
                    .toList();
            @Nullable
            PolicyValue next = history.stream()
                    .filter(v -> v.effectiveFrom().isAfter(at))
                    .min(Comparator.comparing(PolicyValue::effectiveFrom)
                            .thenComparing(
                                    Comparator.comparing(PolicyValue::version).reversed()))
                    .orElse(null);
            return new Setting(
                    policy, past.getLast(), past.size() > 1 ? past.get(past.size() - 2) : null, next, past.size() - 1);
        }
    }
}

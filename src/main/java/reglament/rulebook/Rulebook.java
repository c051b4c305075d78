package reglament.rulebook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Text;

/** The rules as one reads them: each clause, how it is kept, what it prevented lately, and the policies in force. */
@Service
class Rulebook {
    static final Duration LATELY = Duration.ofDays(30);

    private final Policies policies;
    private final Refusals refusals;
    private final Violations violations;
    private final Clock clock;

    Rulebook(Policies policies, Refusals refusals, Violations violations, Clock clock) {
        this.policies = policies;
        this.refusals = refusals;
        this.violations = violations;
        this.clock = clock;
    }

    /** Every clause in the order of its number. */
    @Transactional(readOnly = true)
    public List<Entry> entries() {
        Instant since = clock.instant().minus(LATELY);
        Map<String, Integer> refused = refusals.countByClause(since);
        Map<String, Integer> violated = violations.countByClause(since);
        return ClauseBook.all().stream()
                .map(keeping -> {
                    String number = keeping.clause().number();
                    return new Entry(keeping, refused.getOrDefault(number, 0), violated.getOrDefault(number, 0));
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

    /** The moment of the last change in force; empty as long as nobody changed anything. */
    static Edition edition(List<Setting> settings) {
        int changes = 0;
        @Nullable Instant since = null;
        for (Setting setting : settings) {
            changes += setting.changesInForce();
            if (setting.changesInForce() > 0
                    && (since == null || setting.now().effectiveFrom().isAfter(since))) {
                since = setting.now().effectiveFrom();
            }
        }
        return new Edition(changes + 1, since);
    }

    /** A clause on the page. Counts are of the last 30 days. */
    record Entry(Keeping keeping, int refusals, int violations) {}

    /** Each change of a policy that came into force makes a new edition. */
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

        Text title() {
            return Text.of("rulebook.policy." + policy.key());
        }

        /** A value in words, such as «2 месяца». */
        Text said(PolicyValue value) {
            return policy.isNumber()
                    ? Text.of("rulebook.value." + policy.key(), Integer.valueOf(value.value()))
                    : Text.of("rulebook.value." + policy.key(), value.value());
        }
    }
}

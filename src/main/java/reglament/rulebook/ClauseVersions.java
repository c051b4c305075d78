package reglament.rulebook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import reglament.base.Clause;
import reglament.platform.sql.Moments;
import reglament.platform.ui.Editions;

/**
 * Which edition of a clause was in force at a moment: the first came with the product; a change of its words, its mode, a policy that
 * belongs to it or the stop phrases makes the next (R0.1, R0.3). The same number as the database's {@code clause_version(clause, moment)},
 * which writes it into refusals, violations and decisions. Read once in a few seconds: what is past never changes.
 */
@Service
public class ClauseVersions implements Editions {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final JdbcClient db;
    private final Clock clock;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    ClauseVersions(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    public int at(Clause clause, Instant moment) {
        return Math.max(
                1,
                beginnings()
                        .getOrDefault(clause.number(), new TreeSet<>())
                        .headSet(moment, true)
                        .size());
    }

    /** When the edition in force at a moment began; null: with the product. */
    @Nullable
    Instant since(Clause clause, Instant moment) {
        NavigableSet<Instant> earlier =
                beginnings().getOrDefault(clause.number(), new TreeSet<>()).headSet(moment, true);
        return earlier.size() <= 1 ? null : earlier.last();
    }

    @Override
    public int now(Clause clause) {
        return at(clause, clock.instant());
    }

    /** Whoever asks next reads the database: something changes in this transaction. */
    void forgetAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                known.set(null);
            }
        });
    }

    private Map<String, NavigableSet<Instant>> beginnings() {
        Instant now = clock.instant();
        Known latest = known.get();
        if (latest == null || Duration.between(latest.readAt(), now).abs().compareTo(FRESH) > 0) {
            latest = new Known(read(), now);
            known.set(latest);
        }
        return latest.beginnings();
    }

    private Map<String, NavigableSet<Instant>> read() {
        return db
                .sql("SELECT DISTINCT clause, effective_from FROM clause_change")
                .query((row, _) -> Map.entry(row.getString("clause"), Moments.at(row, "effective_from")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toCollection(TreeSet::new))));
    }

    private record Known(Map<String, NavigableSet<Instant>> beginnings, Instant readAt) {}
}

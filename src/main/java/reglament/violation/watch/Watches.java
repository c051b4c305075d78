package reglament.violation.watch;

import static java.time.ZoneOffset.UTC;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks for violations every few minutes (R0.3): each watch goes on where it stopped, a little earlier, so that what was committed late is
 * not missed. The first look of a kind goes back one day: what was done before the product watched is not held against anybody.
 */
@Component
class Watches {
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final List<Watch> watches;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Watches(List<Watch> watches, JdbcClient db, TransactionTemplate transaction, Clock clock) {
        this.watches = List.copyOf(watches);
        this.db = db;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return how many violations were found that were not known */
    int look() {
        Instant now = clock.instant();
        return watches.stream().mapToInt(watch -> look(watch, now)).sum();
    }

    private int look(Watch watch, Instant now) {
        Instant from = seenUntil(watch, now);
        int found = watch.look(from.minus(OVERLAP), now);
        transaction.executeWithoutResult(
                _ -> db.sql("UPDATE violation_watch SET seen_until = greatest(seen_until, :now) WHERE kind = :kind")
                        .param("now", now.atOffset(UTC))
                        .param("kind", watch.kind().name())
                        .update());
        return found;
    }

    private Instant seenUntil(Watch watch, Instant now) {
        transaction.executeWithoutResult(_ -> db.sql(
                        "INSERT INTO violation_watch (kind, seen_until) VALUES (:kind, :begin) ON CONFLICT (kind) DO NOTHING")
                .param("kind", watch.kind().name())
                .param("begin", now.minus(Duration.ofDays(1)).atOffset(UTC))
                .update());
        return db.sql("SELECT seen_until FROM violation_watch WHERE kind = :kind")
                .param("kind", watch.kind().name())
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {
        @Bean
        RecurringTask<Void> violationWatchJob(Watches watches) {
            return Tasks.recurring("violation-watch", FixedDelay.ofMinutes(5)).execute((_, _) -> watches.look());
        }
    }
}

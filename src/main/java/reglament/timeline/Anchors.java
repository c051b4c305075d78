package reglament.timeline;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One anchor a day over the heads of all chains (F7): whoever cuts off or rewrites the end of a chain afterwards is found. */
@Service
class Anchors {
    private final JdbcClient db;

    Anchors(JdbcClient db) {
        this.db = db;
    }

    /** @return whether it was this call that made today's (a day of UTC, by the database's clock) */
    @Transactional
    boolean anchor() {
        return db.sql("SELECT anchor_heads()").query(Boolean.class).single();
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {
        /** Asked every hour, so that a node that slept over midnight is not a day late. */
        @Bean
        RecurringTask<Void> journalAnchor(Anchors anchors) {
            return Tasks.recurring("journal-anchor", FixedDelay.ofHours(1)).execute((_, _) -> anchors.anchor());
        }
    }
}

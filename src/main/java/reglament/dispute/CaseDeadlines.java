package reglament.dispute;

import static java.time.ZoneOffset.UTC;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import reglament.timeline.AuditLog;

/** What time does to cases: an unappealed decision closes its case; one decided too late is escalated, once, with a record. */
@Component
class CaseDeadlines {
    private final JdbcClient db;
    private final AuditLog audit;
    private final Clock clock;

    CaseDeadlines(JdbcClient db, AuditLog audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return how many were closed or escalated */
    @Transactional
    public int pass() {
        Instant now = clock.instant();
        int closed = db.sql("SELECT close_unappealed_cases(:now)")
                .param("now", now.atOffset(UTC))
                .query(Integer.class)
                .single();
        List<Long> late =
                db.sql("""
                UPDATE dispute_case c SET escalated_at = :now WHERE c.closed_at IS NULL AND c.escalated_at IS NULL
                  AND (c.decided_at IS NULL AND c.decide_by < :now
                    OR EXISTS (SELECT 1 FROM case_appeal a WHERE a.case_id = c.id AND a.decide_by < :now))
                RETURNING c.id""").param("now", now.atOffset(UTC)).query(Long.class).list();
        late.forEach(id -> audit.record(null, "case.escalated", "case:" + id, null, Map.of()));
        return closed + late.size();
    }

    /** Asked for as a bean of its own, so that the transaction is the proxy's. */
    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    static class Job {
        @Bean
        RecurringTask<Void> caseDeadlinesJob(CaseDeadlines deadlines) {
            return Tasks.recurring("case-deadlines", FixedDelay.ofMinutes(5)).execute((_, _) -> deadlines.pass());
        }
    }
}

package reglament.dispute;

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
import reglament.base.EmployeeId;
import reglament.timeline.AuditLog;

/**
 * What time does to cases: an unappealed decision closes its case; one decided too late is taken to the heads next up the tree,
 * once a round, with a record.
 */
@Component
class CaseDeadlines {
    private final JdbcClient db;
    private final CaseTable table;
    private final CaseArbiters arbiters;
    private final CaseNews news;
    private final AuditLog audit;
    private final Clock clock;

    CaseDeadlines(JdbcClient db, CaseTable table, CaseArbiters arbiters, CaseNews news, AuditLog audit, Clock clock) {
        this.db = db;
        this.table = table;
        this.arbiters = arbiters;
        this.news = news;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return how many were closed or escalated */
    @Transactional
    public int pass() {
        Instant now = clock.instant();
        int closed =
                db.sql("SELECT close_unappealed_cases()").query(Integer.class).single();
        List<CaseId> late = table.escalate(now);
        late.forEach(id -> escalate(table.get(id), now));
        return closed + late.size();
    }

    private void escalate(Case of, Instant now) {
        int round = of.appeal() == null ? 1 : 2;
        List<EmployeeId> next = arbiters.next(of, arbiters.nearest(of));
        next.forEach(head -> table.insertEscalation(of.id(), round, head, now));
        news.escalated(of, next);
        audit.record(
                null,
                "case.escalated",
                "case:" + of.id(),
                null,
                Map.of(
                        "round",
                        round,
                        "to",
                        next.stream().map(EmployeeId::value).toList()));
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

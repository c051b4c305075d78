package reglament.backtest;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Denied;
import reglament.base.Text;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.timeline.AuditLog;

/**
 * The front desk of back-tests. A head asks; one node runs it ({@link BackTestJob}), any node shows how far it has come. What it found is
 * read by heads, each of their own people, and by auditors.
 */
@Service
class BackTests {
    private static final int PAST_MONTHS = 12;
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int MOST_AT_ONCE = 3;

    private final BackTestTable table;
    private final SchedulerClient jobs;
    private final AuditLog audit;
    private final Clock clock;

    BackTests(BackTestTable table, SchedulerClient jobs, AuditLog audit, Clock clock) {
        this.table = table;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Denied.TooMany if the actor's former ones are still under way */
    @Transactional
    long ask(Actor actor, Draft draft) {
        actor.mustBe(Role.HEAD);
        Instant now = clock.instant();
        if (table.countUnderWay(actor.id(), now.minus(LONGEST_WAIT)) >= MOST_AT_ONCE) {
            throw new Denied.TooMany(Text.of("backtest.too-many", MOST_AT_ONCE));
        }
        Instant from = now.atOffset(ZoneOffset.UTC).minusMonths(PAST_MONTHS).toInstant();
        long id = table.insert(actor.id(), draft, from, now);
        audit.record(actor.id(), "back-test.asked", "back-test:" + id, null, Map.of("draft", draft.toString()));
        jobs.scheduleIfNotExists(BackTestJob.TASK.instance(Long.toString(id)).scheduledTo(now));
        return id;
    }

    /** @throws Denied.NotFound if there is none */
    @Transactional(readOnly = true)
    BackTest get(Actor actor, long id) {
        actor.mustBe(Role.HEAD, Role.AUDITOR);
        return table.find(id).orElseThrow(Denied.NotFound::new);
    }

    @Transactional(readOnly = true)
    List<BackTest> list(Actor actor) {
        actor.mustBe(Role.HEAD, Role.AUDITOR);
        return table.list(50);
    }

    /** Ends one that is under way; what it has found so far stays. */
    @Transactional
    void cancel(Actor actor, long id) {
        actor.mustBe(Role.HEAD);
        get(actor, id);
        if (table.cancel(id, clock.instant())) {
            audit.record(actor.id(), "back-test.cancelled", "back-test:" + id, null, Map.of());
        }
    }

    @Transactional(readOnly = true)
    Cost cost(Actor actor, long id) {
        get(actor, id);
        return table.cost(actor, id);
    }

    /** Whom it hits, the hardest first. */
    @Transactional(readOnly = true)
    List<Cost.Share> shares(Actor actor, long id) {
        get(actor, id);
        return table.shares(actor, id);
    }

    /** @param employee null: of all one sees */
    @Transactional(readOnly = true)
    List<Cost.DealRow> deals(Actor actor, long id, @Nullable Long employee, Cost.@Nullable After after, int limit) {
        get(actor, id);
        return table.deals(actor, id, employee, after, limit);
    }

    @Transactional(readOnly = true)
    List<Cost.PaymentRow> payments(Actor actor, long id, @Nullable Long employee, int limit) {
        get(actor, id);
        return table.payments(actor, id, employee, limit);
    }
}

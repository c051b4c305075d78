package reglament.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import reglament.platform.postgres.Database;
import reglament.testing.TestClock;
import reglament.testing.TestDatabases;

class JobsTest {
    private static final TaskDescriptor<Void> NOTED = TaskDescriptor.of("noted");

    private final TestClock clock = new TestClock();
    private final Queue<String> noted = new ConcurrentLinkedQueue<>();
    private final PGSimpleDataSource database = database();
    private final SchedulerClient jobs = new JobsConfiguration().jobs(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    private final OneTimeTask<Void> task = Tasks.oneTime(NOTED).execute((instance, _) -> noted.add(instance.getId()));
    private final Scheduler scheduler = new JobsConfiguration().scheduler(database, contributed(), clock);

    @BeforeEach
    void start() {
        scheduler.start();
    }

    @AfterEach
    void stop() {
        scheduler.stop();
    }

    @Test
    void aJobRunsWhenTheApplicationsClockReachesItsTime() {
        ask("tomorrow", Duration.ofDays(1));
        ask("now", Duration.ZERO);
        awaitNoted("now");
        clock.forward(Duration.ofDays(1));
        awaitNoted("now", "tomorrow");
    }

    @Test
    void aJobAskedForInATransactionThatFailsIsNeverRun() {
        transaction.executeWithoutResult(status -> {
            ask("rolled back", Duration.ZERO);
            status.setRollbackOnly();
        });
        ask("committed", Duration.ZERO);
        awaitNoted("committed");
    }

    /** The scheduler waits by the same clock, which stands still: it is told to look. */
    private void awaitNoted(String... ids) {
        await().untilAsserted(() -> {
            scheduler.triggerCheckForDueExecutions();
            assertThat(noted).containsExactly(ids);
        });
    }

    private ObjectProvider<Task<?>> contributed() {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("noted", task);
        return beans.getBeanProvider(ResolvableType.forRawClass(Task.class));
    }

    private void ask(String id, Duration in) {
        jobs.scheduleIfNotExists(NOTED.instance(id).scheduledTo(clock.instant().plus(in)));
    }

    private static PGSimpleDataSource database() {
        Database fresh = TestDatabases.fresh();
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(fresh.url());
        database.setUser(fresh.appUser());
        database.setPassword(fresh.appPassword());
        return database;
    }
}

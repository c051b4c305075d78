package reglament.testing;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import reglament.platform.postgres.Database;
import reglament.platform.postgres.Keeper;

/** What the running application of the tests has instead of the real clock and the people's data. */
@TestConfiguration(proxyBeanMethods = false)
class World {
    @Bean
    Database database() {
        return TestDatabases.fresh();
    }

    @Bean(destroyMethod = "close")
    Keeper keeper(Database database) {
        return TestDatabases.keeper(database);
    }

    /** After the pool, which lets the database's clock run. */
    @Bean
    TestClock clock(Keeper keeper, DataSource ignored) {
        return new TestClock(keeper::standClock);
    }

    /** The scheduler waits by the clock of the tests, which stands still: without this it would look for jobs once. */
    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService pulse(Scheduler scheduler) {
        ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("pulse").factory());
        pulse.scheduleWithFixedDelay(scheduler::triggerCheckForDueExecutions, 200, 200, TimeUnit.MILLISECONDS);
        return pulse;
    }
}

package reglament.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Runs the contributed jobs. They keep the machine's time, not the application's: when a demonstration shifts its clock and is
 * started again without the shift, the next run must not lie two months ahead.
 */
@Configuration(proxyBeanMethods = false)
class JobConfiguration {
    @Bean
    SmartLifecycle jobs(DataSource dataSource, List<Job> jobs) {
        List<RecurringTask<Void>> tasks =
                jobs.stream().map(JobConfiguration::task).toList();
        Scheduler scheduler = Scheduler.create(dataSource)
                .startTasks(tasks)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .threads(4)
                .pollingInterval(Duration.ofSeconds(5))
                // A node that died mid-run is given up after 40 s; by default its job would rest for half an hour.
                .heartbeatInterval(Duration.ofSeconds(10))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(15))
                .build();
        return new RunningJobs(scheduler);
    }

    private static RecurringTask<Void> task(Job job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.pause()))
                .execute((_, _) -> job.work().run());
    }

    /** Started when the application is complete, stopped before the database goes. */
    private static final class RunningJobs implements SmartLifecycle {
        private final Scheduler scheduler;
        private volatile boolean running;

        RunningJobs(Scheduler scheduler) {
            this.scheduler = scheduler;
        }

        @Override
        public void start() {
            scheduler.start();
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            scheduler.stop();
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}

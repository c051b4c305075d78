package reglament.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/**
 * Jobs: a module contributes {@link Task} beans and asks for them with {@link SchedulerClient}, within its own transaction. One node
 * runs a job; if that node dies, another runs it again, so a job may run twice and must bear it.
 */
@Configuration(proxyBeanMethods = false)
class JobsConfiguration {
    /** What it is asked for is part of the caller's transaction: rolled back with it. Knows no tasks, so tasks may use it. */
    @Bean
    @Primary
    SchedulerClient jobs(DataSource database) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database))
                .build();
    }

    @Bean(destroyMethod = "")
    Scheduler scheduler(DataSource database, ObjectProvider<Task<?>> contributed, Clock clock) {
        List<Task<?>> onDemand = new ArrayList<>();
        List<RecurringTask<?>> recurring = new ArrayList<>();
        for (Task<?> task : contributed.orderedStream().toList()) {
            if (task instanceof RecurringTask<?> again) {
                recurring.add(again);
            } else {
                onDemand.add(task);
            }
        }
        return Scheduler.create(database, onDemand)
                .startTasks(recurring)
                .clock(clock::instant)
                .threads(4)
                .pollingInterval(Duration.ofSeconds(1))
                // A node that died in the middle of a job is noticed in a quarter of a minute.
                .heartbeatInterval(Duration.ofSeconds(4))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(10))
                .build();
    }

    @Bean
    SmartLifecycle jobsRunning(Scheduler scheduler) {
        return new Running(scheduler);
    }

    /** Starts with the application, and lets what is under way end before the connections close. */
    private static final class Running implements SmartLifecycle {
        private final Scheduler scheduler;
        private volatile boolean running;

        Running(Scheduler scheduler) {
            this.scheduler = scheduler;
        }

        @Override
        public void start() {
            scheduler.start();
            running = true;
        }

        @Override
        public void stop() {
            scheduler.stop();
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}

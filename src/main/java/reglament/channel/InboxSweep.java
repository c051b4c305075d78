package reglament.channel;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Every few seconds, on one node at a time: works on what the inbox still holds, such as events stored when a node was killed. */
@Component
class InboxSweep implements SmartLifecycle {
    private final Scheduler scheduler;
    private boolean running;

    InboxSweep(DataSource dataSource, Inbox inbox) {
        RecurringTask<Void> sweep = Tasks.recurring("channel-inbox", FixedDelay.ofSeconds(10))
                .execute((_, _) -> inbox.waiting(500).forEach(inbox::handle));
        this.scheduler = Scheduler.create(dataSource)
                .startTasks(sweep)
                .threads(1)
                .pollingInterval(Duration.ofSeconds(5))
                .build();
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

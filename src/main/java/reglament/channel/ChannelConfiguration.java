package reglament.channel;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What runs by itself: the sweep of the inbox, for events whose first try failed or never came about. */
@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {
    @Bean
    RecurringTask<Void> channelInbox(EventWorker worker) {
        return Tasks.recurring("channel-inbox", FixedDelay.ofSeconds(10)).execute((_, _) -> worker.sweep());
    }

    /**
     * What a crash left is worked on as soon as the application is back. The task above may still be taken for running by the node
     * that died. Two sweeps at once do no harm.
     */
    @Bean
    ApplicationListener<ApplicationReadyEvent> channelInboxAfterStart(EventWorker worker) {
        return _ -> Thread.ofVirtual().name("channel-inbox").start(worker::sweep);
    }
}

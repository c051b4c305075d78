package reglament.channel;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reglament.platform.jobs.Job;

/** What runs by itself: the sweep of the inbox, for events whose first try failed or never came about. */
@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {
    @Bean
    Job channelInbox(EventWorker worker) {
        return new Job("channel-inbox", Duration.ofSeconds(10), worker::sweep);
    }
}

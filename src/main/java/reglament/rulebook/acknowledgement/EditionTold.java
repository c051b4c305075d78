package reglament.rulebook.acknowledgement;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks whether a new edition has come into force. */
@Configuration(proxyBeanMethods = false)
class EditionTold {
    @Bean
    RecurringTask<Void> editionToldJob(Acknowledgements acknowledgements) {
        return Tasks.recurring("rulebook-edition", FixedDelay.ofMinutes(5)).execute((_, _) -> acknowledgements.tell());
    }
}

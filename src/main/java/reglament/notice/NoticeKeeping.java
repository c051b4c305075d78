package reglament.notice;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Once a day what was read long ago is forgotten; what nobody has read stays. */
@Configuration(proxyBeanMethods = false)
class NoticeKeeping {
    @Bean
    RecurringTask<Void> noticeKeepingJob(Notices notices) {
        return Tasks.recurring("notice-keeping", FixedDelay.ofHours(24)).execute((_, _) -> notices.forget());
    }
}

package reglament.backtest;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Runs a back-test, part by part, until it is done or cancelled. If the node dies, another goes on with the next part. */
@Configuration(proxyBeanMethods = false)
class BackTestJob {
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("back-test");
    private static final Logger log = LoggerFactory.getLogger(BackTestJob.class);

    @Bean
    OneTimeTask<Void> backTestTask(Replay replay) {
        return Tasks.oneTime(TASK).execute((instance, _) -> {
            long test = Long.parseLong(instance.getId());
            try {
                replay.begin(test);
                while (replay.judgeAnew(test) || replay.replay(test)) {
                    // Each part is a transaction of its own.
                }
            } catch (RuntimeException failure) {
                log.error("Back-test {} failed", test, failure);
                replay.fail(test);
            }
        });
    }
}

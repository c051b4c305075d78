package reglament.handover;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reglament.base.Clause;
import reglament.base.Text;
import reglament.rulebook.ConstraintClause;
import reglament.rulebook.ConstraintClauses;

/** What the loser of a race over a hand-over is told (R2.3), and what time does to offers. */
@Configuration(proxyBeanMethods = false)
class HandoverRules {
    @Bean
    ConstraintClauses handoverConstraints() {
        return new ConstraintClauses(List.of(
                of("handover_of_lead_once", "handover.raced.offered"),
                of("handover_of_deal_once", "handover.raced.offered"),
                of("handover_of_the_givers", "handover.raced.changed"),
                of("handover_ends_once", "handover.raced.ended"),
                of("handover_answered_in_time", "handover.over.LAPSED"),
                of("handover_record_is_true", "handover.raced.changed"),
                of("handover_record_is_final", "handover.raced.changed"),
                of("handover_is_whole", "handover.raced.changed"),
                of("handover_to_a_seller", "handover.to-unknown")));
    }

    private static ConstraintClause of(String constraint, String fact) {
        return new ConstraintClause(constraint, Clause.R2_3, Text.of(fact), Text.of("handover.over-remedy"));
    }

    @Bean
    RecurringTask<Void> handoverDeadlinesJob(Handovers handovers) {
        return Tasks.recurring("handover-deadlines", FixedDelay.ofMinutes(5)).execute((_, _) -> handovers.lapse());
    }
}

package reglament.measure;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reglament.base.Clause;
import reglament.base.Text;
import reglament.rulebook.ConstraintClause;
import reglament.rulebook.ConstraintClauses;

/** What the loser of a race over a measure is told: the constraints of these tables guard R0.3. */
@Configuration(proxyBeanMethods = false)
class MeasureRules {
    @Bean
    ConstraintClauses measureConstraints() {
        return new ConstraintClauses(List.of(
                of("measure_one_live", "measure.raced.live"),
                of("measure_of_a_standing_violation", "measure.propose.cancelled"),
                of("measure_spares_newcomers", "measure.raced.newcomer"),
                of("measure_proposed_by_policy", "measure.raced.policy"),
                of("measure_proposed_by_a_head", "measure.judge"),
                of("measure_proposed_by_another", "measure.judge"),
                of("measure_explained_once", "measure.explain.already"),
                of("measure_explained_in_time", "measure.explain.decided"),
                of("measure_decided_once", "measure.decide.decided"),
                of("measure_decided_by_another", "measure.decide.same"),
                of("measure_decided_by_a_head", "measure.judge"),
                of("measure_is_not_raised", "measure.raced.raised"),
                of("measure_decided_after_explanation", "measure.raced.unheard"),
                of("measure_not_while_objected", "measure.decide.objected"),
                of("measure_within_cap", "measure.raced.cap"),
                of("measure_acknowledged_once", "measure.acknowledge.already"),
                of("measure_acknowledged_after_decision", "measure.acknowledge.early"),
                of("measure_objected_once", "measure.object.over"),
                of("measure_objected_in_time", "measure.object.over"),
                of("measure_ruled_by_another", "measure.judge"),
                of("measure_ruled_by_a_head", "measure.judge"),
                of("measure_upheld_after_objection", "measure.uphold.not-objected"),
                of("measure_heard_by_another", "measure.uphold.same"),
                of("measure_cancelled_once", "measure.cancel.ended"),
                of("measure_reinstated_by_decision", "measure.raced.reinstated"),
                of("bonus_base_set_by_another", "measure.base.own"),
                of("bonus_base_set_by_a_head", "measure.judge")));
    }

    private static ConstraintClause of(String constraint, String fact) {
        return new ConstraintClause(constraint, Clause.R0_3, Text.of(fact), Text.of("violation.raced.remedy"));
    }
}

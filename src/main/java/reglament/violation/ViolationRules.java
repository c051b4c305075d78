package reglament.violation;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reglament.base.Clause;
import reglament.base.Text;
import reglament.rulebook.ConstraintClause;
import reglament.rulebook.ConstraintClauses;

/** What the loser of a race over a violation is told: the constraints of these tables guard R0.3. */
@Configuration(proxyBeanMethods = false)
class ViolationRules {
    @Bean
    ConstraintClauses violationConstraints() {
        return new ConstraintClauses(List.of(
                of("violation_objected_once", "violation.raced.objected"),
                of("violation_objected_in_time", "violation.raced.late"),
                of("violation_objected_by_the_concerned", "violation.object.another"),
                of("violation_cancelled_stays", "violation.cancel.already"),
                of("violation_ruled_once", "violation.raced.ruled"),
                of("violation_ruled_by_another", "violation.rule.another"),
                of("violation_ruled_by_a_head", "violation.rule.another"),
                of("violation_upheld_after_objection", "violation.uphold.not-objected")));
    }

    private static ConstraintClause of(String constraint, String fact) {
        return new ConstraintClause(constraint, Clause.R0_3, Text.of(fact), Text.of("violation.raced.remedy"));
    }
}

package reglament.dispute;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reglament.base.Clause;
import reglament.base.Text;
import reglament.rulebook.ConstraintClause;
import reglament.rulebook.ConstraintClauses;

/** What the loser of a race over a case is told: the constraints of the case tables guard R0.1. */
@Configuration(proxyBeanMethods = false)
class DisputeRules {
    @Bean
    ConstraintClauses disputeConstraints() {
        return new ConstraintClauses(List.of(
                of("case_open_once", "dispute.raced.open"),
                of("case_decided_once", "dispute.decide.decided"),
                of("case_appealed_once", "dispute.appeal.closed"),
                of("case_arbiter_is_no_party", "dispute.decide.party"),
                of("case_arbiter_is_a_head", "dispute.decide.no-head"),
                of("case_decided_after_statements", "dispute.raced.unheard"),
                of("case_decided_again_on_appeal", "dispute.decide.decided"),
                of("case_appeal_by_another", "dispute.decide.same"),
                of("case_appealed_in_time", "dispute.appeal.closed"),
                of("case_appealed_by_a_party", "dispute.appeal-party"),
                of("case_statement_in_time", "dispute.raced.statements"),
                of("case_statement_by_a_party", "dispute.state-party"),
                of("case_parties_stand", "dispute.raced.open"),
                slot("case_objection_in_time", "dispute.raced.objection", "dispute.objection-late-remedy"),
                slot("case_slot_is_held", "dispute.slot-free", "dispute.slot-free-remedy")));
    }

    private static ConstraintClause slot(String constraint, String fact, String remedy) {
        return new ConstraintClause(constraint, Clause.R2_7, Text.of(fact), Text.of(remedy));
    }

    private static ConstraintClause of(String constraint, String fact) {
        return new ConstraintClause(constraint, Clause.R0_1, Text.of(fact), Text.of("dispute.decide.decided-remedy"));
    }
}

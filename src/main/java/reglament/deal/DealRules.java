package reglament.deal;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reglament.base.Clause;
import reglament.base.Text;
import reglament.rulebook.ConstraintClause;
import reglament.rulebook.ConstraintClauses;

/** Which clauses the constraints of the deal tables guard: what the loser of a race is told. */
@Configuration(proxyBeanMethods = false)
class DealRules {
    @Bean
    ConstraintClauses dealConstraints() {
        return new ConstraintClauses(List.of(
                of("deal_slot", Clause.R2_7, "deal.raced.slot"),
                of("deal_lead_id_key", Clause.R2_4, "deal.raced.lead"),
                of("conversion_pkey", Clause.R2_1, "deal.raced.lead"),
                of("deal_from_conversion", Clause.R2_4, "deal.raced.lead"),
                of("conversion_has_interaction", Clause.R1_4, "deal.check.no-interaction"),
                of("conversion_has_comment", Clause.R1_4, "deal.check.comment-missing"),
                of("conversion_comment_is_detailed", Clause.R3_2, "deal.check.comment-not-detailed"),
                of("conversion_by_the_responsible", Clause.R1_3, "deal.convert-by-responsible"),
                of("comment_is_detailed", Clause.R3_2, "deal.check.comment-not-detailed"),
                of("deal_amount_is_the_sum", Clause.R2_5, "deal.raced.amount"),
                of("deal_begins_correct", Clause.R2_5, "deal.raced.incorrect"),
                of("term_keeps_its_payments", Clause.R0_2, "deal.raced.payment"),
                of("deal_taken_over_when_inactive", Clause.R2_7, "deal.raced.slot"),
                of("deal_taken_over_by_another", Clause.R2_7, "deal.raced.slot"),
                of("deal_end_is_final", Clause.R2_1, "deal.closed"),
                of("lead_end_is_final", Clause.R2_1, "lead.end-is-final"),
                of("lead_contact_is_final", Clause.R2_4, "lead.contact-stays"),
                of("lead_joins_an_open_deal", Clause.R2_1, "deal.join.closed"),
                of("verdict_counts", Clause.R3_2, "deal.check.comment-not-detailed"),
                of("prolongation_once", Clause.R2_6, "deal.raced.prolongation"),
                of("prolongation_by_the_responsible", Clause.R2_6, "deal.prolong-by-responsible"),
                of("absence_keeps_what_rests_on_it", Clause.R2_6, "deal.raced.prolongation"),
                of("prolongation_of_an_open_deal", Clause.R2_6, "deal.closed")));
    }

    private static ConstraintClause of(String constraint, Clause clause, String fact) {
        return new ConstraintClause(constraint, clause, Text.of(fact), Text.of("deal.raced.remedy"));
    }
}

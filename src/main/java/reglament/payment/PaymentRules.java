package reglament.payment;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reglament.base.Clause;
import reglament.base.Text;
import reglament.rulebook.ConstraintClause;
import reglament.rulebook.ConstraintClauses;

/** What the loser of a race over a payment is told: the constraints of the payment tables guard R0.2. */
@Configuration(proxyBeanMethods = false)
class PaymentRules {
    @Bean
    ConstraintClauses paymentConstraints() {
        return new ConstraintClauses(List.of(
                of("payment_credits_sum", "payment.shares-sum"),
                of("payment_credited_to_the_holder", "payment.raced.holder"),
                of("payment_credited_once", "payment.raced.holder"),
                of("payment_recredited_by_decision", "payment.raced.decision"),
                of("payment_reversed_once", "payment.reversed-already"),
                of("payment_reversed_whole", "payment.reversed-already"),
                of("payment_reversal_has_reason", "payment.reversed-already"),
                of("payment_only_reversal_is_negative", "payment.amount-not-positive"),
                of("payment_not_ahead", "payment.ahead"),
                of("payment_inbox_one_end", "payment.inbox.ended"),
                of("payment_document_once", "payment.inbox.ended")));
    }

    private static ConstraintClause of(String constraint, String fact) {
        return new ConstraintClause(constraint, Clause.R0_2, Text.of(fact), Text.of("payment.raced.remedy"));
    }
}

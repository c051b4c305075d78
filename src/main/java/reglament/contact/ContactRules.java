package reglament.contact;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reglament.base.Clause;
import reglament.base.Text;
import reglament.rulebook.ConstraintClause;
import reglament.rulebook.ConstraintClauses;

/** Which clauses the constraints of the contact tables guard. */
@Configuration(proxyBeanMethods = false)
class ContactRules {
    @Bean
    ConstraintClauses contactConstraints() {
        Text create = Text.of("contact.duplicate.remedy");
        return new ConstraintClauses(List.of(
                new ConstraintClause(
                        "contact_is_no_duplicate", Clause.R5_1, Text.of("contact.duplicate.raced"), create),
                new ConstraintClause(
                        "contact_stays_erased",
                        Clause.R4_1,
                        Text.of("contact.erased"),
                        Text.of("contact.erased.remedy")),
                new ConstraintClause(
                        "contact_is_erased_after_work",
                        Clause.R4_1,
                        Text.of("contact.erasure.waits"),
                        Text.of("contact.erasure.close-deal")),
                new ConstraintClause(
                        "distinct_persons_still_coincide",
                        Clause.R5_1,
                        Text.of("contact.distinct.still-coincide"),
                        Text.of("contact.distinct.merge-first")),
                new ConstraintClause(
                        "contact_email_not_staff",
                        Clause.R4_3,
                        Text.of("contact.email.company"),
                        Text.of("contact.email.ask-the-client")),
                new ConstraintClause(
                        "contact_email_not_company",
                        Clause.R4_3,
                        Text.of("contact.email.company"),
                        Text.of("contact.email.ask-the-client")),
                new ConstraintClause(
                        "contact_phone_is_mobile",
                        Clause.R4_2,
                        Text.of("contact.phone.not-mobile"),
                        Text.of("contact.phone.mobile-missing")),
                new ConstraintClause(
                        "contact_phone_is_real",
                        Clause.R4_2,
                        Text.of("contact.phone.placeholder"),
                        Text.of("contact.phone.mobile-missing")),
                new ConstraintClause(
                        "contact_email_is_real",
                        Clause.R4_2,
                        Text.of("contact.email.placeholder"),
                        Text.of("contact.email.private-missing")),
                new ConstraintClause(
                        "contact_has_mobile",
                        Clause.R4_2,
                        Text.of("contact.phone.mobile-missing"),
                        Text.of("contact.phone.mobile-missing")),
                new ConstraintClause(
                        "contact_has_private_email",
                        Clause.R4_2,
                        Text.of("contact.email.private-missing"),
                        Text.of("contact.email.private-missing"))));
    }
}

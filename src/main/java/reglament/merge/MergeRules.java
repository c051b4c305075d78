package reglament.merge;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reglament.base.Clause;
import reglament.base.Text;
import reglament.rulebook.ConstraintClause;
import reglament.rulebook.ConstraintClauses;

/** Which clauses the merging functions of the database guard. */
@Configuration(proxyBeanMethods = false)
class MergeRules {
    @Bean
    ConstraintClauses mergeConstraints() {
        Text again = Text.of("merge.look-again");
        return new ConstraintClauses(List.of(
                new ConstraintClause("contact_merge_of_two", Clause.R5_1, Text.of("merge.of-two"), again),
                new ConstraintClause("contact_merge_by_a_head", Clause.R5_1, Text.of("merge.by-a-head"), again),
                new ConstraintClause(
                        "lead_contact_id_fkey",
                        Clause.R5_1,
                        Text.of("merge.just-merged"),
                        Text.of("merge.just-merged-remedy")),
                new ConstraintClause(
                        "interaction_contact_id_fkey",
                        Clause.R5_1,
                        Text.of("merge.just-merged"),
                        Text.of("merge.just-merged-remedy")),
                new ConstraintClause("contact_merge_in_time", Clause.R2_7, Text.of("merge.in-time"), again),
                new ConstraintClause(
                        "contact_merge_of_distinct",
                        Clause.R5_2,
                        Text.of("merge.distinct"),
                        Text.of("merge.distinct-remedy")),
                new ConstraintClause("contact_merge_beside_a_case", Clause.R0_1, Text.of("merge.case-beside"), again),
                new ConstraintClause("contact_merge_undone_once", Clause.R5_1, Text.of("merge.undone-already"), again),
                new ConstraintClause("contact_merge_is_entangled", Clause.R5_1, Text.of("merge.entangled"), again)));
    }
}

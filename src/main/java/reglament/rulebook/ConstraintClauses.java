package reglament.rulebook;

import java.util.List;

/** The constraints of one module's tables and the clauses they guard; each module contributes one bean. */
public record ConstraintClauses(List<ConstraintClause> clauses) {
    public ConstraintClauses {
        clauses = List.copyOf(clauses);
    }
}

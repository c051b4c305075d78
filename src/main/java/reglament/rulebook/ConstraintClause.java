package reglament.rulebook;

import reglament.base.Clause;
import reglament.base.Text;

/**
 * Which clause a constraint of the database guards. When two requests race, the loser meets the constraint instead of the
 * checklist; this gives it the same words. Modules contribute beans of lists of these.
 *
 * @param constraint its name in the schema
 */
public record ConstraintClause(String constraint, Clause clause, Text fact, Text remedy) {}

package reglament.dispute;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Clause;

/**
 * A case in a list.
 *
 * @param clauses it is weighed by
 * @param client empty if it is about no client
 * @param order the moment the list is ordered by
 */
public record CaseRow(
        CaseId id,
        CaseSubject subject,
        List<Clause> clauses,
        @Nullable BigDecimal amount,
        String client,
        List<String> parties,
        CaseState state,
        Instant filedAt,
        Instant statementsUntil,
        Instant decideBy,
        @Nullable Outcome outcome,
        Instant order) {
    public CaseRow {
        clauses = List.copyOf(clauses);
        parties = List.copyOf(parties);
    }
}

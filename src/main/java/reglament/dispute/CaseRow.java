package reglament.dispute;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case in a list.
 *
 * @param client empty if it is about no client
 * @param order the moment the list is ordered by
 */
public record CaseRow(
        CaseId id,
        CaseSubject subject,
        @Nullable BigDecimal amount,
        String client,
        List<String> parties,
        CaseState state,
        Instant filedAt,
        Instant decideBy,
        @Nullable Outcome outcome,
        Instant order) {}

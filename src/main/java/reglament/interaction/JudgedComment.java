package reglament.interaction;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;

/**
 * A comment with everything that was said of it: what a case over its verdict rests on (R3.2).
 *
 * @param byMachine what the machine said when it was written
 * @param detailed what counts now
 * @param reasons the machine's reasons, codes
 * @param overruledBecause why a person said otherwise; null if nobody did
 * @param contact null for a comment on a lead without a contact
 * @param deal null for a comment on a lead
 */
public record JudgedComment(
        EmployeeId author,
        Instant recordedAt,
        String topic,
        String agreement,
        String text,
        boolean byMachine,
        boolean detailed,
        List<String> reasons,
        @Nullable String overruledBecause,
        @Nullable Long contact,
        String client,
        @Nullable Long deal) {
    public JudgedComment {
        reasons = List.copyOf(reasons);
    }
}

package reglament.merge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.deal.DealId;

/**
 * Two open deals that one contact cannot have in one product group (R2.7, DOMAIN 6.1): one keeps the slot, the other becomes incorrect.
 *
 * @param keeperSince since when it is active without a break; null if it is not active
 */
public record Collision(
        String group,
        int groupShape,
        DealId keeper,
        EmployeeId keeperResponsible,
        String keeperName,
        @Nullable Instant keeperSince,
        DealId yielding,
        EmployeeId yieldingResponsible,
        String yieldingName,
        @Nullable Instant yieldingSince) {
    /** Two active deals: nobody was idle, so a case opens by itself. */
    public boolean bothActive() {
        return keeperSince != null && yieldingSince != null;
    }
}

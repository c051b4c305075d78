package reglament.deal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;

/**
 * A client's place in one product group (R2.7): free, or held by the standing deal.
 *
 * @param deal null if free
 * @param visible may the actor open the deal
 */
public record Slot(
        long groupId,
        String groupName,
        int groupShape,
        @Nullable DealId deal,
        @Nullable EmployeeId holder,
        @Nullable String holderName,
        boolean active,
        @Nullable Instant protectedUntil,
        boolean visible) {}

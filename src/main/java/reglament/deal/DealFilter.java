package reglament.deal;

import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.platform.ui.Mark;

/**
 * @param query part of a client's name, a product or a number
 * @param standing which deals, by protection
 * @param open only open ones
 * @param before where the former page ended
 */
public record DealFilter(
        String query,
        @Nullable EmployeeId responsible,
        @Nullable Long group,
        @Nullable Long stage,
        boolean open,
        Standing standing,
        @Nullable Mark before) {
    /** SOON: active, at most 14 days left. */
    public enum Standing {
        ANY,
        ACTIVE,
        SOON,
        INACTIVE,
        INCORRECT,
        WITHOUT_NEXT
    }

    /** The same deals, whatever page of them is asked for. */
    DealFilter fromTheBeginning() {
        return new DealFilter(query, responsible, group, stage, open, standing, null);
    }
}

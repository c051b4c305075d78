package reglament.lead;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.platform.ui.Mark;

/**
 * @param query part of a title, a client's name or phone
 * @param statuses only these; empty for all
 * @param responsible only this one's
 * @param open only open ones
 * @param untouched open, without a first reaction
 * @param unassigned without a responsible
 * @param withoutNext open, with nothing planned
 * @param before where the former page ended
 */
public record LeadFilter(
        String query,
        Set<LeadStatus> statuses,
        @Nullable EmployeeId responsible,
        boolean open,
        boolean untouched,
        boolean unassigned,
        boolean withoutNext,
        @Nullable Long source,
        @Nullable Long group,
        @Nullable Mark before) {

    public LeadFilter {
        statuses = Set.copyOf(statuses);
    }
}

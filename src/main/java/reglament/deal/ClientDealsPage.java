package reglament.deal;

import java.util.List;
import java.util.Set;
import reglament.platform.ui.Ruler;
import reglament.platform.ui.Shell;
import reglament.platform.ui.SlotCell;

/**
 * A client's deals and slots, beside their contact.
 *
 * @param visible ids of the deals the actor may open; of the others only the fact is told
 */
public record ClientDealsPage(
        Shell shell, long contact, String client, List<DealRow> rows, Set<Long> visible, List<SlotCell> slots) {
    public Ruler ruler(DealRow row) {
        return Ruler.of(row.protectedUntil(), row.active(), shell.now(), shell.zone());
    }
}

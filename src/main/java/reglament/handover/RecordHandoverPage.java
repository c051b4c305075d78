package reglament.handover;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reglament.base.Refused;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/**
 * The part of a lead's, a deal's or a contact's page where it is offered to a colleague.
 *
 * @param standing offers it stands in now
 * @param withdrawable numbers of those the actor may take back
 * @param givers whose records may be offered and are not yet; empty: the actor may offer nothing here
 */
public record RecordHandoverPage(
        Shell shell,
        String record,
        boolean client,
        List<Handover> standing,
        Set<Long> withdrawable,
        List<Choice> givers,
        List<Choice> receivers,
        Form form,
        @Nullable Refused refused) {
    public String path() {
        return record + "/handover";
    }

    public boolean mayWithdraw(Handover h) {
        return withdrawable.contains(h.id().value());
    }
}

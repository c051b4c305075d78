package reglament.handover;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reglament.base.Refused;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.ui.Tab;

/**
 * Hand-overs: a list, or one by itself.
 *
 * @param mine those the actor is asked to answer
 * @param withdrawable those the actor may take back
 * @param posted the number of the one whose form was refused
 */
public record HandoverListPage(
        Shell shell,
        List<Tab> tabs,
        String view,
        List<Handover> handovers,
        Set<Long> mine,
        Set<Long> withdrawable,
        String posted,
        Form form,
        @Nullable Refused refused,
        @Nullable String first,
        @Nullable String next) {
    public boolean mayAnswer(Handover h) {
        return h.isOpen() && mine.contains(h.id().value());
    }

    public boolean mayWithdraw(Handover h) {
        return h.isOpen() && withdrawable.contains(h.id().value());
    }

    public Form form(Handover h) {
        return isPosted(h) ? form : Form.empty();
    }

    public boolean isPosted(Handover h) {
        return posted.equals(h.id().toString());
    }
}

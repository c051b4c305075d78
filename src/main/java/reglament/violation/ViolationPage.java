package reglament.violation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Refused;
import reglament.interaction.JudgedComment;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/**
 * One violation.
 *
 * @param own it is the reader's
 * @param judge the reader may uphold and cancel it
 * @param posted which form was refused, if one was
 */
public record ViolationPage(
        Shell shell,
        Violation of,
        ViolationState state,
        List<Exhibit> records,
        List<JudgedComment> comments,
        boolean own,
        boolean judge,
        String posted,
        Form form,
        @Nullable Refused refused) {
    public String path() {
        return "/violations/" + of.id();
    }

    public Form form(String name) {
        return posted.equals(name) ? form : Form.empty();
    }

    public boolean mayObject() {
        return own && state == ViolationState.OPEN;
    }

    public boolean waits() {
        return judge && state == ViolationState.OBJECTED;
    }

    public boolean mayCancel() {
        return judge && state != ViolationState.CANCELLED;
    }
}

package reglament.merge;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Finding;
import reglament.base.Refused;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/** One merge: what it did, and what its undoing would do. */
public record MergePage(
        Shell shell,
        Merge merge,
        List<Finding> ofUndoing,
        boolean mayUndo,
        Form form,
        @Nullable Refused refused) {
    public boolean undoable() {
        return ofUndoing.stream().allMatch(Finding::ok);
    }
}

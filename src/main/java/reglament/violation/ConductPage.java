package reglament.violation;

import java.util.List;
import reglament.platform.ui.Shell;

/** Violations of one person, the latest first; their measures come in a frame. */
public record ConductPage(Shell shell, long employee, boolean own, List<ViolationRow> violations) {
    public ConductPage {
        violations = List.copyOf(violations);
    }
}

package reglament.measure;

import java.util.List;
import reglament.platform.ui.Shell;

/** Violations and measures of one person, the latest first. */
public record ConductPage(
        Shell shell, long employee, boolean own, Cap cap, List<ViolationRow> violations, List<MeasureRow> measures) {
    public ConductPage {
        violations = List.copyOf(violations);
        measures = List.copyOf(measures);
    }
}

package reglament.measure;

import java.util.List;
import reglament.platform.ui.Shell;

/** Measures of one person, the latest first, with the cap of this month. */
public record ConductMeasuresPage(Shell shell, long employee, Cap cap, List<MeasureRow> measures) {
    public ConductMeasuresPage {
        measures = List.copyOf(measures);
    }
}

package reglament.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Refused;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/**
 * The measures of a violation.
 *
 * @param violation its path
 * @param mayPropose the reader may propose one now
 */
public record ViolationMeasuresPage(
        Shell shell,
        String violation,
        List<MeasureRow> measures,
        boolean mayPropose,
        List<Choice> kinds,
        Form form,
        @Nullable Refused refused) {
    public ViolationMeasuresPage {
        measures = List.copyOf(measures);
        kinds = List.copyOf(kinds);
    }

    /** The form stands open after it was refused. */
    public boolean posted() {
        return refused != null || form.hasErrors();
    }
}

package reglament.violation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.ui.Tab;

/**
 * Violations one may see.
 *
 * @param people whose the reader may ask for; empty: only their own
 * @param filtered something but the tab narrows the list
 */
public record ViolationListPage(
        Shell shell,
        Form asked,
        List<Tab> tabs,
        List<Choice> kinds,
        List<Choice> states,
        List<Choice> people,
        List<ViolationRow> rows,
        boolean filtered,
        @Nullable String first,
        @Nullable String next) {
    public ViolationListPage {
        rows = List.copyOf(rows);
    }
}

package reglament.dispute;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Text;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.ui.Tab;

/** Cases one may see. */
public record CaseListPage(
        Shell shell,
        List<Tab> tabs,
        String view,
        List<Choice> subjects,
        List<Choice> clauses,
        Form asked,
        List<CaseRow> rows,
        boolean maySeeFairness,
        @Nullable String first,
        @Nullable String next) {
    public Text title(CaseRow row) {
        return CasePage.title(row.subject(), row.amount());
    }

    public boolean isFiltered() {
        return !asked.value("q").isEmpty()
                || !asked.value("subject").isEmpty()
                || !asked.value("rule").isEmpty();
    }

    public boolean late(CaseRow row) {
        return row.state() != CaseState.DECIDED
                && row.state() != CaseState.CLOSED
                && shell.now().isAfter(row.decideBy());
    }
}

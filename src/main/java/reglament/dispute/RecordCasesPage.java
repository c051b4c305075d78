package reglament.dispute;

import java.util.List;
import reglament.base.Text;
import reglament.platform.ui.Shell;

/**
 * Cases about a record, and the ways to file one.
 *
 * @param record path of the record's page
 */
public record RecordCasesPage(Shell shell, String record, List<CaseRow> rows, List<Way> ways, boolean framed) {
    /** A link to a preview. */
    public record Way(Text said, String path) {}

    public RecordCasesPage {
        rows = List.copyOf(rows);
        ways = List.copyOf(ways);
    }

    public Text title(CaseRow row) {
        return CasePage.title(row.subject(), row.amount());
    }
}

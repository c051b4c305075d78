package reglament.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Clause;
import reglament.base.Text;
import reglament.platform.ui.Shell;

/** The rows behind a figure of the report. */
public record FairnessRowsPage(
        Shell shell,
        Clause clause,
        String figure,
        Period period,
        List<FairnessRow> rows,
        String report,
        @Nullable String first,
        @Nullable String next) {
    public FairnessRowsPage {
        rows = List.copyOf(rows);
    }

    public Text what(FairnessRow row) {
        return switch (figure) {
            case "VIOLATIONS" -> Text.of("violation.kind." + row.what());
            case "MEASURES" -> Text.of("measure.kind." + row.what());
            case "DECISIONS" -> Text.of("dispute.outcome." + row.what());
            default -> Text.of("report.command", row.what());
        };
    }
}

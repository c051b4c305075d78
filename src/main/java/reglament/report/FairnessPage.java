package reglament.report;

import java.util.List;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/** The report on the fairness of the rules. */
public record FairnessPage(Shell shell, Form asked, Fairness.Report report, String query) {
    public List<Fairness.Line> lines() {
        return report.lines();
    }

    public Tally total() {
        return report.total();
    }

    public Tally before() {
        return report.totalBefore();
    }

    public String rows(Fairness.Line line, String figure) {
        return "/reports/fairness/rows?rule=" + line.clause().number() + "&of=" + figure + "&" + query;
    }
}

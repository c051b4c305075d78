package reglament.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Finding;
import reglament.base.Refused;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/**
 * One measure.
 *
 * @param cap of the month it cuts, or would cut if it were approved now
 * @param own it is the reader's
 * @param judge the reader may decide measures of that person
 * @param conditions of approving it as proposed, for this reader
 * @param hearing the conditions of upholding it
 * @param posted which form was refused, if one was
 */
public record MeasurePage(
        Shell shell,
        Measure of,
        Cap cap,
        boolean own,
        boolean judge,
        List<Finding> conditions,
        List<Finding> hearing,
        boolean mayObject,
        String posted,
        Form form,
        @Nullable Refused refused) {
    public String path() {
        return "/measures/" + of.id();
    }

    public Form form(String name) {
        return posted.equals(name) ? form : Form.empty();
    }

    /** The decision being made; the amount proposed stands in its field. */
    public Form decision() {
        return form("approval").with("amount", of.amount().stripTrailingZeros().toPlainString());
    }

    public boolean proposed() {
        return of.state() == MeasureState.PROPOSED;
    }

    /** Everything but the cap: with a smaller amount it may still be approved. */
    public boolean decidable() {
        return conditions.stream()
                .filter(f -> !f.fact().key().startsWith("measure.cap."))
                .allMatch(Finding::ok);
    }

    public boolean mayReject() {
        return judge && proposed() && conditions.getFirst().ok();
    }

    public boolean mayExplain() {
        return own && proposed() && of.explanation() == null;
    }

    public boolean mayAcknowledge() {
        return own && of.state().counts() && of.acknowledgedAt() == null;
    }

    public boolean mayUphold() {
        return judge && of.state() == MeasureState.OBJECTED && hearing.stream().allMatch(Finding::ok);
    }

    /** An appeal is a case: it may be filed once the measure counts. */
    public boolean mayAppeal() {
        return own && of.state().counts();
    }
}

package reglament.dispute;

import org.jspecify.annotations.Nullable;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/**
 * A case before it is filed: what the facts say, and whether to file it all the same (R0.1).
 *
 * @param preview null if nothing can be filed, which {@code refused} explains
 */
public record CaseFormPage(
        Shell shell,
        CaseSubject subject,
        long ref,
        Cases.@Nullable Preview preview,
        @Nullable RightsChart chart,
        Form form,
        @Nullable Refused refused) {
    public Text what() {
        return preview == null
                ? Text.of("dispute.subject." + subject)
                : CasePage.title(subject, preview.facts().amount());
    }
}

package reglament.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Refused;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/** Bonus bases of a month, the form that sets one, and how they came about. */
public record BonusBasePage(
        Shell shell,
        String month,
        List<CapLine> lines,
        List<BonusBase> history,
        List<Choice> people,
        boolean maySet,
        Form form,
        @Nullable Refused refused) {}

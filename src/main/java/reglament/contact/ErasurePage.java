package reglament.contact;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Finding;
import reglament.base.Refused;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/** What an erasure takes and what it leaves, and the form that carries it out. */
public record ErasurePage(
        Shell shell,
        long contact,
        @Nullable String name,
        boolean erased,
        List<Finding> findings,
        boolean free,
        int entries,
        Form form,
        @Nullable Refused refused) {}

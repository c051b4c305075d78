package reglament.merge;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.platform.ui.Shell;
import reglament.platform.ui.Tab;

/** The work list of contacts that may be one person. */
public record NearListPage(
        Shell shell,
        List<Tab> tabs,
        boolean narrowed,
        List<NearDuplicate> rows,
        boolean mayDecide,
        @Nullable String first,
        @Nullable String next) {}

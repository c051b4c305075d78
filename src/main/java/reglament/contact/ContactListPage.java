package reglament.contact;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.platform.ui.Shell;

/** Clients the actor may see. */
public record ContactListPage(
        Shell shell,
        String query,
        List<ContactRow> rows,
        @Nullable String first,
        @Nullable String next) {}

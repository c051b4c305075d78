package reglament.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.platform.ui.Shell;

/** Anchors of the journal, the latest first. */
public record AnchorsPage(
        Shell shell,
        List<Anchor> anchors,
        @Nullable String first,
        @Nullable String next) {
    public AnchorsPage {
        anchors = List.copyOf(anchors);
    }
}

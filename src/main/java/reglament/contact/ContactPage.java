package reglament.contact;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Finding;
import reglament.platform.ui.Shell;
import reglament.timeline.TimelinePanel;

/** One client. */
public record ContactPage(
        Shell shell,
        Contact contact,
        int age,
        @Nullable String source,
        boolean mayEdit,
        boolean mayErase,
        List<Finding> why,
        TimelinePanel timeline) {}

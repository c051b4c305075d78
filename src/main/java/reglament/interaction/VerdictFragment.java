package reglament.interaction;

import org.jspecify.annotations.Nullable;
import reglament.base.Clause;
import reglament.base.Text;
import reglament.platform.ui.Shell;

/** The verdict on a comment while it is being typed. @param state empty, part, no or yes */
public record VerdictFragment(
        Shell shell, String state, Text text, @Nullable Clause clause) {}

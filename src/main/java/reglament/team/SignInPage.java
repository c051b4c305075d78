package reglament.team;

import org.jspecify.annotations.Nullable;
import reglament.base.Text;
import reglament.platform.ui.Shell;

/** The gate. */
public record SignInPage(Shell shell, @Nullable Text said, boolean isBad) {}

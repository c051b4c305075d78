package reglament.team;

import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/** The form of a saved view, shown alone when its name was refused. */
public record SavedViewPage(Shell shell, Form form) {}

package reglament.platform.ui;

import reglament.base.Text;

/** A page that says why there is nothing else to show. */
public record ProblemPage(Shell shell, Text reason) {}

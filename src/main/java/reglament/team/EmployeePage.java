package reglament.team;

import java.util.List;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/** Settings: one employee's form. */
public record EmployeePage(
        Shell shell, Form form, String action, boolean isNew, List<Choice> roles, List<Choice> teams) {}

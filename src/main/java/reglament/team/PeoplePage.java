package reglament.team;

import java.util.List;
import reglament.platform.ui.Shell;

/** Settings: employees and teams. */
public record PeoplePage(Shell shell, List<EmployeeRow> employees, List<Teams.TeamRow> teams, boolean mayChange) {}

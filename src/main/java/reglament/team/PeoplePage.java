package reglament.team;

import java.util.List;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/**
 * Settings: employees and teams.
 *
 * @param mayChange the administrator
 * @param mayRelease a head, who may give an employee's mailbox free for a client's card
 */
public record PeoplePage(
        Shell shell,
        List<EmployeeRow> employees,
        List<Teams.TeamRow> teams,
        boolean mayChange,
        boolean mayRelease,
        Form form) {}

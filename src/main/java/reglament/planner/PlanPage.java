package reglament.planner;

import java.util.List;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/**
 * What is planned on a lead or a deal.
 *
 * @param path of this page, such as {@code /leads/12/plan}
 * @param record of the lead or deal itself
 * @param form what was typed and refused; of a completion, its fields end with the activity's number
 */
public record PlanPage(
        Shell shell, String path, String record, List<Activities.Activity> planned, List<Choice> kinds, Form form) {
    public boolean isOverdue(Activities.Activity activity) {
        return activity.dueAt().isBefore(shell.now());
    }
}

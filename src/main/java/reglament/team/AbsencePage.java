package reglament.team;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/**
 * Settings: who is away, and who stands in for them.
 *
 * @param people for whom the actor may set an absence; only a head has others than themselves
 * @param others who may stand in
 * @param reckoned where what lapses in the days typed is shown; null until they are typed
 * @param mayEnd ids of those the actor may end
 */
public record AbsencePage(
        Shell shell,
        Form form,
        boolean maySet,
        List<Choice> people,
        List<Choice> others,
        @Nullable String reckoned,
        List<Absence> absences,
        List<Long> mayEnd,
        @Nullable String next) {
    public Absence.State state(Absence absence) {
        return absence.state(shell.now());
    }

    public String tone(Absence absence) {
        return switch (state(absence)) {
            case NOW -> "keep";
            case AHEAD -> "soon";
            case OVER -> "";
        };
    }
}

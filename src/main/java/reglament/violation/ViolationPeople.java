package reglament.violation;

import java.util.List;
import org.springframework.stereotype.Component;
import reglament.platform.ui.Choice;
import reglament.team.Actor;
import reglament.team.EmployeeRow;
import reglament.team.Employees;
import reglament.team.Role;

/** The people whose violations and measures a reader may ask for. */
@Component
public class ViolationPeople {
    private final Employees employees;

    ViolationPeople(Employees employees) {
        this.employees = employees;
    }

    /** Empty for whoever sees only their own. */
    public List<Choice> choices(Actor actor) {
        return actor.is(Role.HEAD, Role.AUDITOR)
                ? sellers(actor).stream()
                        .map(e -> new Choice(e.id().toString(), e.fullName()))
                        .toList()
                : List.of();
    }

    /** Managers and heads, those dismissed too: what they did stays. */
    private List<EmployeeRow> sellers(Actor actor) {
        return employees.list().stream()
                .filter(e -> (e.role() == Role.MANAGER || e.role() == Role.HEAD) && actor.covers(e.id()))
                .toList();
    }
}

package reglament.violation;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.Text;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Employees;
import reglament.team.Shells;

/** {@code /conduct}: one's own violations and measures; {@code /conduct/{employee}}: those of one's people. */
@Controller
class ConductController {
    private static final int LATEST = 20;

    private final ViolationDesk desk;
    private final Employees employees;
    private final Shells shells;

    ConductController(ViolationDesk desk, Employees employees, Shells shells) {
        this.desk = desk;
        this.employees = employees;
        this.shells = shells;
    }

    @GetMapping("/conduct")
    ModelAndView own(Actor actor) {
        return page(actor, actor.id(), Text.of("conduct.title-own"));
    }

    @GetMapping("/conduct/{employee:\\d+}")
    ModelAndView of(Actor actor, @PathVariable long employee) {
        EmployeeId id = new EmployeeId(employee);
        if (id.equals(actor.id())) {
            return own(actor);
        }
        if (!actor.covers(id)) {
            throw new Denied.NotFound();
        }
        return page(actor, id, Text.of("conduct.title", employees.get(id).fullName()));
    }

    private ModelAndView page(Actor actor, EmployeeId id, Text title) {
        Shell t = shells.of(actor, "violations", title);
        return Redirects.page(
                "violation/conduct",
                new ConductPage(
                        t, id.value(), id.equals(actor.id()), desk.list(actor, ViolationFilter.of(id), LATEST)));
    }
}

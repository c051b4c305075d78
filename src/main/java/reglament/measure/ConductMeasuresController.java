package reglament.measure;

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

/** {@code /conduct/{employee}/measures}: what measures take of a person's bonus this month, and the latest of them. */
@Controller
class ConductMeasuresController {
    private static final int LATEST = 20;

    private final Measures measures;
    private final BonusBases bases;
    private final Employees employees;
    private final Shells shells;

    ConductMeasuresController(Measures measures, BonusBases bases, Employees employees, Shells shells) {
        this.measures = measures;
        this.bases = bases;
        this.employees = employees;
        this.shells = shells;
    }

    @GetMapping("/conduct/{employee:\\d+}/measures")
    ModelAndView of(Actor actor, @PathVariable long employee) {
        EmployeeId id = new EmployeeId(employee);
        if (!id.equals(actor.id()) && !actor.covers(id)) {
            throw new Denied.NotFound();
        }
        Shell t = shells.of(
                actor,
                "measures",
                Text.of("conduct.measures-of", employees.get(id).fullName()));
        return Redirects.page(
                "measure/of-person",
                new ConductMeasuresPage(
                        t,
                        employee,
                        bases.cap(id, measures.month(t.now())),
                        measures.list(actor, MeasureFilter.of(id), LATEST)));
    }
}

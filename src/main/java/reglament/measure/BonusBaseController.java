package reglament.measure;

import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.EmployeeId;
import reglament.base.InvalidInput;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.rulebook.Answers;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;
import reglament.violation.ViolationPeople;

/** {@code /measures/bases}: what the bonuses of one's people are counted from. */
@Controller
class BonusBaseController {
    private static final String PATH = "/measures/bases";
    private static final int LATEST = 50;

    private final BonusBases bases;
    private final Measures measures;
    private final ViolationPeople people;
    private final Answers answers;
    private final Shells shells;

    BonusBaseController(BonusBases bases, Measures measures, ViolationPeople people, Answers answers, Shells shells) {
        this.bases = bases;
        this.measures = measures;
        this.people = people;
        this.answers = answers;
        this.shells = shells;
    }

    @GetMapping(PATH)
    ModelAndView show(Actor actor, @RequestParam Map<String, String> asked) {
        return Redirects.page("measure/bases", page(actor, Form.of(asked), null));
    }

    @PostMapping(PATH)
    ModelAndView set(Actor actor, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        return answers.to(
                actor,
                "POST " + PATH,
                form,
                () -> {
                    if (!form.value("employee").matches("[1-9]\\d{0,17}")) {
                        throw InvalidInput.of("employee", "missing", Text.of("measure.base.employee-missing"));
                    }
                    YearMonth month = MeasureApi.month(form.value("month"));
                    bases.set(
                            actor,
                            new EmployeeId(Long.parseLong(form.value("employee"))),
                            month,
                            form.is("only", "true"),
                            MeasureForms.amount(form.value("amount")));
                    return shells.done(PATH + "?month=" + month, Text.of("measure.base.done"));
                },
                (again, refused) -> Redirects.again("measure/bases", page(actor, again, refused)));
    }

    private BonusBasePage page(Actor actor, Form form, @Nullable Refused refused) {
        actor.mustBe(Role.HEAD, Role.AUDITOR);
        Shell t = shells.of(actor, "measures", Text.of("measure.base.title"));
        YearMonth month = MeasureForms.month(form.value("month"), measures.month(t.now()));
        return new BonusBasePage(
                t,
                month.toString(),
                bases.lines(actor, month),
                bases.history(actor, LATEST),
                people.choices(actor).stream()
                        .filter(c -> !c.value().equals(actor.id().toString()))
                        .toList(),
                actor.is(Role.HEAD),
                form.with("month", month.toString()),
                refused);
    }
}

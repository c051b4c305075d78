package reglament.measure;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.rulebook.Answers;
import reglament.team.Actor;
import reglament.team.Shells;
import reglament.violation.Violation;
import reglament.violation.ViolationDesk;
import reglament.violation.ViolationId;
import reglament.violation.ViolationState;

/** {@code /violations/{id}/measures}: the measures of a violation, and the form that proposes one; a frame of the violation's page. */
@Controller
class ViolationMeasuresController {
    private static final String PATH = "/violations/{id:\\d+}/measures";

    private final ViolationDesk violations;
    private final Measures measures;
    private final Answers answers;
    private final Shells shells;

    ViolationMeasuresController(ViolationDesk violations, Measures measures, Answers answers, Shells shells) {
        this.violations = violations;
        this.measures = measures;
        this.answers = answers;
        this.shells = shells;
    }

    @GetMapping(PATH)
    ModelAndView show(Actor actor, @PathVariable long id) {
        return Redirects.page("measure/of-violation", page(actor, id, Form.empty(), null));
    }

    /** Within the frame one stays in it and is told there; without scripts one is led back to the violation. */
    @PostMapping(PATH)
    ModelAndView propose(
            Actor actor,
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestHeader(name = "Turbo-Frame", required = false) @Nullable String frame) {
        Form form = Form.of(typed);
        return answers.to(
                actor,
                "POST /violations/{id}/measures",
                form,
                () -> {
                    MeasureKind kind = MeasureKind.find(form.value("kind")).orElse(null);
                    measures.propose(
                            actor,
                            new ViolationId(id),
                            kind,
                            kind == MeasureKind.FINE ? MeasureForms.amount(form.value("amount")) : null,
                            form.value("reason"));
                    return shells.done(
                            "/violations/" + id + (frame == null ? "" : "/measures"), Text.of("measure.done.proposed"));
                },
                (again, refused) -> Redirects.again("measure/of-violation", page(actor, id, again, refused)));
    }

    private ViolationMeasuresPage page(Actor actor, long id, Form form, @Nullable Refused refused) {
        Violation of = violations.get(actor, new ViolationId(id));
        Shell t = shells.of(
                actor,
                "violations",
                Text.of("measure.of-violation-title", of.id().number()));
        var rows = measures.listOf(of.id());
        boolean open = of.state(t.now()) != ViolationState.CANCELLED
                && rows.stream().noneMatch(m -> m.state().isLive());
        return new ViolationMeasuresPage(
                t,
                "/violations/" + id,
                rows,
                open && measures.judges(actor, of.employee()),
                Arrays.stream(MeasureKind.values())
                        .map(k -> new Choice(k.name(), t.say("measure.kind." + k)))
                        .toList(),
                form,
                refused);
    }
}

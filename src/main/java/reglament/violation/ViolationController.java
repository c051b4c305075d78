package reglament.violation;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.rulebook.Answers;
import reglament.team.Actor;
import reglament.team.Shells;

/** {@code /violations/{id}}: the evidence, the objection and what a head says to it. Every act has an address of its own. */
@Controller
class ViolationController {
    private static final String PATH = "/violations/{id:\\d+}";

    private final ViolationDesk desk;
    private final Exhibits exhibits;
    private final Answers answers;
    private final Shells shells;

    ViolationController(ViolationDesk desk, Exhibits exhibits, Answers answers, Shells shells) {
        this.desk = desk;
        this.exhibits = exhibits;
        this.answers = answers;
        this.shells = shells;
    }

    @GetMapping(PATH)
    ModelAndView show(Actor actor, @PathVariable long id) {
        return Redirects.page("violation/show", page(actor, id, "", Form.empty(), null));
    }

    /** A refused form is shown at its own address; whoever loads that again gets the violation. */
    @GetMapping({PATH + "/objection", PATH + "/upholding", PATH + "/cancellation"})
    ModelAndView back(@PathVariable long id) {
        return Redirects.to("/violations/" + id);
    }

    @PostMapping(PATH + "/objection")
    ModelAndView object(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "objection", typed, form -> {
            desk.object(actor, new ViolationId(id), form.value("text"));
            return Text.of("violation.done.objected");
        });
    }

    @PostMapping(PATH + "/upholding")
    ModelAndView uphold(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "upholding", typed, form -> {
            desk.uphold(actor, new ViolationId(id), form.value("reason-upholding"));
            return Text.of("violation.done.upheld");
        });
    }

    @PostMapping(PATH + "/cancellation")
    ModelAndView cancel(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "cancellation", typed, form -> {
            desk.cancel(actor, new ViolationId(id), form.value("reason-cancellation"));
            return Text.of("violation.done.cancelled");
        });
    }

    private ModelAndView act(
            Actor actor, long id, String name, Map<String, String> typed, Function<Form, Text> command) {
        Form form = Form.of(typed);
        return answers.to(
                actor,
                "POST /violations/{id}/" + name,
                form,
                () -> shells.done("/violations/" + id, command.apply(form)),
                (again, refused) ->
                        Redirects.again("violation/show", page(actor, id, name, again.apart("reason", name), refused)));
    }

    private ViolationPage page(Actor actor, long id, String posted, Form form, @Nullable Refused refused) {
        Violation of = desk.get(actor, new ViolationId(id));
        Text kind = Text.of("violation.kind." + of.kind());
        Shell t = shells.of(
                actor, "violations", Text.of("violation.page-title", of.id().number(), kind));
        return new ViolationPage(
                t,
                of,
                of.state(t.now()),
                exhibits.records(actor, of),
                exhibits.comments(of),
                of.employee().equals(actor.id()),
                desk.judges(actor, of),
                posted,
                form,
                refused);
    }
}

package reglament.measure;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Finding;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.rulebook.Answers;
import reglament.team.Actor;
import reglament.team.Shells;

/** {@code /measures/{id}}: what is proposed and why, what the person says, what others decide. Every act has an address of its own. */
@Controller
class MeasureController {
    private static final String PATH = "/measures/{id:\\d+}";

    private final Measures measures;
    private final Hearings hearings;
    private final BonusBases bases;
    private final Answers answers;
    private final Shells shells;

    MeasureController(Measures measures, Hearings hearings, BonusBases bases, Answers answers, Shells shells) {
        this.measures = measures;
        this.hearings = hearings;
        this.bases = bases;
        this.answers = answers;
        this.shells = shells;
    }

    @GetMapping(PATH)
    ModelAndView show(Actor actor, @PathVariable long id) {
        return Redirects.page("measure/measure", page(actor, id, "", Form.empty(), null));
    }

    /** A refused form is shown at its own address; whoever loads that again gets the measure. */
    @GetMapping({
        PATH + "/explanation",
        PATH + "/approval",
        PATH + "/rejection",
        PATH + "/acknowledgement",
        PATH + "/objection",
        PATH + "/upholding",
        PATH + "/cancellation"
    })
    ModelAndView back(@PathVariable long id) {
        return Redirects.to("/measures/" + id);
    }

    @PostMapping(PATH + "/explanation")
    ModelAndView explain(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "explanation", typed, form -> {
            measures.explain(actor, new MeasureId(id), form.value("text"));
            return Text.of("measure.done.explained");
        });
    }

    @PostMapping(PATH + "/approval")
    ModelAndView approve(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "approval", typed, form -> {
            measures.approve(
                    actor, new MeasureId(id), MeasureForms.amount(form.value("amount")), form.value("reason-approval"));
            return Text.of("measure.done.approved");
        });
    }

    @PostMapping(PATH + "/rejection")
    ModelAndView reject(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "rejection", typed, form -> {
            measures.reject(actor, new MeasureId(id), form.value("reason-rejection"));
            return Text.of("measure.done.rejected");
        });
    }

    @PostMapping(PATH + "/acknowledgement")
    ModelAndView acknowledge(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "acknowledgement", typed, _ -> {
            hearings.acknowledge(actor, new MeasureId(id));
            return Text.of("measure.done.acknowledged");
        });
    }

    @PostMapping(PATH + "/objection")
    ModelAndView object(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "objection", typed, form -> {
            hearings.object(actor, new MeasureId(id), form.value("text"));
            return Text.of("measure.done.objected");
        });
    }

    @PostMapping(PATH + "/upholding")
    ModelAndView uphold(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "upholding", typed, form -> {
            hearings.uphold(actor, new MeasureId(id), form.value("reason-upholding"));
            return Text.of("measure.done.upheld");
        });
    }

    @PostMapping(PATH + "/cancellation")
    ModelAndView cancel(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "cancellation", typed, form -> {
            hearings.cancel(actor, new MeasureId(id), form.value("reason-cancellation"));
            return Text.of("measure.done.cancelled");
        });
    }

    private ModelAndView act(
            Actor actor, long id, String name, Map<String, String> typed, Function<Form, Text> command) {
        Form form = Form.of(typed);
        return answers.to(
                actor,
                "POST /measures/{id}/" + name,
                form,
                () -> shells.done("/measures/" + id, command.apply(form)),
                (again, refused) -> Redirects.again(
                        "measure/measure", page(actor, id, name, again.apart("reason", name), refused)));
    }

    private MeasurePage page(Actor actor, long id, String posted, Form form, @Nullable Refused refused) {
        Measure of = measures.get(actor, new MeasureId(id));
        Shell t = shells.of(
                actor,
                "measures",
                Text.of("measure.page-title", of.id().number(), Text.of("measure.kind." + of.kind())));
        YearMonth month = of.month() == null ? measures.month(t.now()) : of.month();
        Cap cap = bases.cap(of.employee(), month);
        List<Finding> conditions = new ArrayList<>(measures.mayDecide(actor, of, t.now()));
        if (of.kind() == MeasureKind.FINE) {
            conditions.add(measures.withinCap(cap, of.amount()));
        }
        return new MeasurePage(
                t,
                of,
                cap,
                of.employee().equals(actor.id()),
                measures.judges(actor, of.employee()),
                conditions,
                hearings.mayUphold(actor, of),
                of.employee().equals(actor.id())
                        && hearings.mayObject(of, t.now()).ok(),
                posted,
                form,
                refused);
    }
}

package reglament.planner;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.FieldError;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Shells;
import reglament.timeline.Subject;

/** {@code /leads/12/plan}, {@code /deals/7/plan}: the next steps of a record, shown on its page in a frame. */
@Controller
class PlanController {
    private static final String PLAN = "/{records:leads|deals}/{id:\\d+}/plan";

    private final Activities activities;
    private final Planning planning;
    private final Shells shells;

    PlanController(Activities activities, Planning planning, Shells shells) {
        this.activities = activities;
        this.planning = planning;
        this.shells = shells;
    }

    @GetMapping(PLAN)
    ModelAndView show(Actor actor, @PathVariable String records, @PathVariable long id) {
        planning.mustPlan(actor, subject(records, id));
        return Redirects.page("planner/plan", page(actor, records, id, Form.empty()));
    }

    @PostMapping(PLAN)
    ModelAndView plan(
            Actor actor, @PathVariable String records, @PathVariable long id, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        PlanPage page = page(actor, records, id, form);
        try {
            planning.plan(
                    actor,
                    form.value("kind"),
                    form.value("subject"),
                    moment(form.value("dueAt"), page.shell()),
                    null,
                    subject(records, id));
        } catch (InvalidInput invalid) {
            return Redirects.again("planner/plan", page(actor, records, id, form.with(invalid)));
        }
        return Redirects.to(page.path());
    }

    @PostMapping(PLAN + "/{activity:\\d+}/completion")
    ModelAndView complete(
            Actor actor,
            @PathVariable String records,
            @PathVariable long id,
            @PathVariable long activity,
            @RequestParam Map<String, String> typed) {
        planning.mustPlan(actor, subject(records, id));
        Form form = Form.of(typed);
        String field = "result-" + activity;
        try {
            activities.complete(actor, activity, form.value(field));
        } catch (InvalidInput invalid) {
            List<FieldError> errors = invalid.errors().stream()
                    .map(e -> new FieldError(field, e.code(), e.message(), e.clause()))
                    .toList();
            return Redirects.again("planner/plan", page(actor, records, id, new Form(typed, errors)));
        }
        return Redirects.to("/" + records + "/" + id + "/plan");
    }

    private PlanPage page(Actor actor, String records, long id, Form form) {
        String record = "/" + records + "/" + id;
        return new PlanPage(
                shells.of(actor, records, Text.of("planner.title")),
                record + "/plan",
                record,
                activities.listOpen(subject(records, id)),
                Activities.KINDS.stream()
                        .sorted()
                        .map(kind -> new Choice(
                                kind,
                                shells.of(actor, records, Text.of("planner.title"))
                                        .say("planner.kind." + kind)))
                        .toList(),
                form);
    }

    private static Subject subject(String records, long id) {
        return records.equals("leads") ? Subject.lead(id) : Subject.deal(id);
    }

    /** @return null for what is no moment: the front desk asks for one */
    private static @Nullable Instant moment(String typed, Shell shell) {
        try {
            return typed.isBlank()
                    ? null
                    : LocalDateTime.parse(typed.trim()).atZone(shell.zone()).toInstant();
        } catch (DateTimeException malformed) {
            return null;
        }
    }
}

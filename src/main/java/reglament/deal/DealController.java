package reglament.deal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.EmployeeId;
import reglament.base.InvalidInput;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.interaction.Attempts.Outcome;
import reglament.planner.Activities;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Protection;
import reglament.platform.ui.Ruler;
import reglament.platform.ui.Shell;
import reglament.platform.ui.Stage;
import reglament.platform.web.Redirects;
import reglament.product.Catalogue;
import reglament.product.Catalogue.ReasonKind;
import reglament.rulebook.Answers;
import reglament.rulebook.Why;
import reglament.team.Absences;
import reglament.team.Actor;
import reglament.team.Employees;
import reglament.team.Role;
import reglament.team.Shells;
import reglament.timeline.Subject;
import reglament.timeline.TimelinePanel;
import reglament.timeline.TimelineReader;

/** {@code /deals/{id}}: one deal and what one does with it. Every act has an address of its own. */
@Controller
class DealController {
    private final Deals deals;
    private final DealForms forms;
    private final TakeOvers takeOvers;
    private final ClientCall call;
    private final Catalogue catalogue;
    private final Employees employees;
    private final Absences absences;
    private final Activities activities;
    private final Why why;
    private final TimelineReader timelines;
    private final Answers answers;
    private final Shells shells;

    DealController(
            Deals deals,
            DealForms forms,
            TakeOvers takeOvers,
            ClientCall call,
            Catalogue catalogue,
            Employees employees,
            Absences absences,
            Activities activities,
            Why why,
            TimelineReader timelines,
            Answers answers,
            Shells shells) {
        this.deals = deals;
        this.forms = forms;
        this.takeOvers = takeOvers;
        this.call = call;
        this.catalogue = catalogue;
        this.employees = employees;
        this.absences = absences;
        this.activities = activities;
        this.why = why;
        this.timelines = timelines;
        this.answers = answers;
        this.shells = shells;
    }

    @GetMapping("/deals/{id}")
    ModelAndView show(Actor actor, @PathVariable long id, @RequestParam Map<String, String> asked) {
        return Redirects.page("deal/show", page(actor, id, asked, "", Form.empty(), null));
    }

    /** A refused form is shown at its own address; whoever loads that again gets the deal. */
    @GetMapping({
        "/deals/{id}/comments",
        "/deals/{id}/attempts",
        "/deals/{id}/stage",
        "/deals/{id}/lines",
        "/deals/{id}/victory",
        "/deals/{id}/loss",
        "/deals/{id}/assignment",
        "/deals/{id}/expectation"
    })
    ModelAndView back(@PathVariable long id) {
        return Redirects.to("/deals/" + id);
    }

    @PostMapping("/deals/{id}/comments")
    ModelAndView comment(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "comments", typed, form -> {
            Deals.CommentedDeal commented = deals.comment(actor, new DealId(id), forms.comment(form));
            return commented.protectedUntil() != null
                    ? Text.of("deal.done.prolonged", deals.lastDay(commented.protectedUntil()))
                    : Text.of(commented.comment().detailed() ? "deal.done.comment" : "deal.done.comment-undetailed");
        });
    }

    @PostMapping("/deals/{id}/attempts")
    ModelAndView attempt(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "attempts", typed, form -> {
            Outcome outcome = Arrays.stream(Outcome.values())
                    .filter(o -> form.is("outcome", o.name()))
                    .findFirst()
                    .orElse(Outcome.NO_ANSWER);
            deals.attempt(actor, new DealId(id), outcome, null);
            return Text.of("deal.done.attempt");
        });
    }

    /** From the stages of the page, or a card of the board: then back to the board. */
    @PostMapping("/deals/{id}/stage")
    ModelAndView move(
            Actor actor,
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestHeader(name = "Referer", required = false) @Nullable String from) {
        ModelAndView answer = act(actor, id, "stage", typed, form -> {
            deals.moveTo(actor, new DealId(id), form.value("stageId"));
            return Text.of("deal.done.stage");
        });
        return from != null && from.matches(".*/deals(\\?.*)?") && answer.getStatus() == null
                ? shells.done("/deals" + from.replaceFirst("^.*/deals", ""), Text.of("deal.done.stage"))
                : answer;
    }

    @PostMapping("/deals/{id}/lines")
    ModelAndView putLines(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(
                actor, id, "lines", Form.of(typed).packed("items", "productId").values(), form -> {
                    deals.putLines(actor, new DealId(id), forms.items(form));
                    return Text.of("deal.done.lines");
                });
    }

    @PostMapping("/deals/{id}/expectation")
    ModelAndView expect(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "expectation", typed, form -> {
            deals.expect(actor, new DealId(id), forms.day(form.value("expectedClose"), "expectedClose"));
            return Text.of("deal.done.changed");
        });
    }

    @PostMapping("/deals/{id}/victory")
    ModelAndView win(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "victory", typed, _ -> {
            deals.win(actor, new DealId(id));
            return Text.of("deal.done.won");
        });
    }

    @PostMapping("/deals/{id}/loss")
    ModelAndView lose(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "loss", typed, form -> {
            deals.lose(actor, new DealId(id), form.value("reasonId"), form.value("comment"));
            return Text.of("deal.done.lost");
        });
    }

    @PostMapping("/deals/{id}/assignment")
    ModelAndView assign(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "assignment", typed, form -> {
            Long to = DealForms.number(form.value("responsibleId"));
            if (to == null) {
                throw InvalidInput.of("responsibleId", "missing", Text.of("lead.responsible-unknown"));
            }
            deals.assign(actor, new DealId(id), new EmployeeId(to));
            return Text.of("deal.done.assigned");
        });
    }

    /** Does it, or shows the page again with what is in the way and everything typed. */
    private ModelAndView act(
            Actor actor, long id, String name, Map<String, String> typed, Function<Form, Text> command) {
        Form form = Form.of(typed);
        return answers.to(
                actor,
                "POST /deals/{id}/" + name,
                form,
                () -> shells.done("/deals/" + id, command.apply(form)),
                (again, refused) -> Redirects.again(
                        "deal/show", page(actor, id, typed, name, again.renamed(DealForms::named), refused)));
    }

    private DealPage page(
            Actor actor, long id, Map<String, String> asked, String posted, Form form, @Nullable Refused refused) {
        Deal deal = deals.get(actor, new DealId(id));
        Shell t = shells.of(actor, "deals", Text.of("deal.page-title", deal.title()));
        boolean active = deal.isActive(t.now());
        Ruler ruler = Ruler.of(deal.protectedUntil(), active, t.now(), t.zone());
        var until = deal.protectedUntil();
        Protection protection = until == null || !active
                ? null
                : new Protection(
                        ruler,
                        (deal.prolongedAt() == null ? deal.openedAt() : deal.prolongedAt())
                                .atZone(t.zone())
                                .toLocalDate(),
                        deals.lastDay(until));
        List<Catalogue.Stage> stages = catalogue.openStages();
        int current = stages.stream().map(Catalogue.Stage::id).toList().indexOf(deal.stageId());
        List<Stage> steps = stages.stream()
                .map(s -> new Stage(
                        Long.toString(s.id()),
                        s.name(t.locale()),
                        stages.indexOf(s) < current,
                        s.id() == deal.stageId(),
                        null))
                .toList();
        boolean mayAct = actor.mayActFor(deal.responsible());
        boolean mayAssign = actor.is(Role.HEAD) && actor.covers(deal.responsible());
        return new DealPage(
                t,
                deal,
                deals.listLines(deal.id()),
                steps,
                catalogue.stages().stream()
                        .filter(s -> s.id() == deal.stageId())
                        .mapToInt(Catalogue.Stage::probability)
                        .findFirst()
                        .orElse(0),
                protection,
                active,
                until == null ? null : deals.lastDay(until),
                deal.status() == Deal.Status.OPEN
                        ? absences.findInForce(deal.responsible()).orElse(null)
                        : null,
                mayAct,
                mayAssign,
                call.number(actor, deal),
                deal.status() == Deal.Status.SUPERSEDED && deal.closedAt() != null
                        ? takeOvers.objectionUntil(deal.closedAt())
                        : null,
                DealForms.choices(
                        t,
                        deals.listInteractions(deal),
                        actor.substitutes(deal.responsible()) ? actor.id() : deal.responsible()),
                catalogue.productsOf(deal.groupId()).stream()
                        .map(p -> new Choice(Long.toString(p.id()), p.name()))
                        .toList(),
                catalogue.reasons(ReasonKind.LOSS).stream()
                        .map(r -> new Choice(Long.toString(r.id()), r.name(t.locale())))
                        .toList(),
                Arrays.stream(Outcome.values())
                        .map(o -> new Choice(o.name(), t.say("interaction.outcome." + o)))
                        .toList(),
                mayAssign
                        ? employees.listAssignable(actor).stream()
                                .map(e -> new Choice(e.id().toString(), e.fullName()))
                                .toList()
                        : List.of(),
                activities.listOpen(Subject.deal(id)),
                why.of(actor, Subject.deal(id)),
                TimelinePanel.read(timelines, Subject.deal(id), "/deals/" + id, asked.get("kind"), asked.get("before")),
                posted,
                form,
                refused);
    }
}

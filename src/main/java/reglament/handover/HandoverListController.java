package reglament.handover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
import reglament.platform.ui.Tab;
import reglament.platform.web.Redirects;
import reglament.rulebook.Answers;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /handovers}: what one is offered, what one offers, for heads all of their people's; answered and taken back here. */
@Controller
class HandoverListController {
    private static final int SIZE = 20;

    private final Handovers handovers;
    private final Answers answers;
    private final Shells shells;

    HandoverListController(Handovers handovers, Answers answers, Shells shells) {
        this.handovers = handovers;
        this.answers = answers;
        this.shells = shells;
    }

    @GetMapping("/handovers")
    ModelAndView list(Actor actor, @RequestParam Map<String, String> asked) {
        HandoverFilter.View view = view(actor, asked.getOrDefault("view", ""));
        String mark = asked.getOrDefault("before", "");
        Long before = mark.matches("[1-9]\\d{0,17}") ? Long.valueOf(mark) : null;
        List<Handover> found = handovers.list(actor, new HandoverFilter(view, before), SIZE + 1);
        List<Handover> shown = found.stream().limit(SIZE).toList();
        String path = "/handovers?view=" + view;
        return Redirects.page(
                "handover/list",
                page(
                        actor,
                        view,
                        shown,
                        "",
                        Form.empty(),
                        null,
                        before == null ? null : path,
                        found.size() > SIZE
                                ? path + "&before=" + shown.getLast().id()
                                : null));
    }

    @GetMapping("/handovers/{id:\\d+}")
    ModelAndView show(Actor actor, @PathVariable long id) {
        return Redirects.page("handover/list", one(actor, id, "", Form.empty(), null));
    }

    @PostMapping("/handovers/{id:\\d+}/acceptance")
    ModelAndView accept(Actor actor, @PathVariable long id) {
        return act(actor, id, "acceptance", Form.empty(), () -> {
            Handover accepted = handovers.accept(actor, new HandoverId(id));
            long left =
                    accepted.items().stream().filter(i -> i.leftOut() != null).count();
            return left == 0 ? Text.of("handover.done.accepted") : Text.of("handover.done.accepted-in-part", left);
        });
    }

    @PostMapping("/handovers/{id:\\d+}/refusal")
    ModelAndView decline(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        return act(actor, id, "refusal", form, () -> {
            handovers.decline(actor, new HandoverId(id), form.value("reason"));
            return Text.of("handover.done.declined");
        });
    }

    @PostMapping("/handovers/{id:\\d+}/withdrawal")
    ModelAndView withdraw(Actor actor, @PathVariable long id) {
        return act(actor, id, "withdrawal", Form.empty(), () -> {
            handovers.withdraw(actor, new HandoverId(id));
            return Text.of("handover.done.withdrawn");
        });
    }

    /** A refused form is shown at its own address; whoever loads that again gets the hand-over. */
    @GetMapping({"/handovers/{id:\\d+}/acceptance", "/handovers/{id:\\d+}/refusal", "/handovers/{id:\\d+}/withdrawal"})
    ModelAndView back(@PathVariable long id) {
        return Redirects.to("/handovers/" + id);
    }

    private ModelAndView act(Actor actor, long id, String name, Form form, Supplier<Text> command) {
        return answers.to(
                actor,
                "POST /handovers/{id}/" + name,
                form,
                () -> shells.done("/handovers/" + id, command.get()),
                (again, refused) ->
                        Redirects.again("handover/list", one(actor, id, Long.toString(id), again, refused)));
    }

    private HandoverListPage one(Actor actor, long id, String posted, Form form, @Nullable Refused refused) {
        Handover handover = handovers.get(actor, new HandoverId(id));
        HandoverFilter.View view =
                handover.to().equals(actor.id()) ? HandoverFilter.View.INCOMING : HandoverFilter.View.OUTGOING;
        return page(actor, view, List.of(handover), posted, form, refused, "/handovers?view=" + view, null);
    }

    private HandoverListPage page(
            Actor actor,
            HandoverFilter.View view,
            List<Handover> shown,
            String posted,
            Form form,
            @Nullable Refused refused,
            @Nullable String first,
            @Nullable String next) {
        return new HandoverListPage(
                shells.of(actor, "handovers", Text.of("handover.title")),
                tabs(actor, view),
                view.name(),
                shown,
                shown.stream()
                        .filter(h -> h.to().equals(actor.id()))
                        .map(h -> h.id().value())
                        .collect(Collectors.toSet()),
                shown.stream()
                        .filter(h -> handovers.mayWithdraw(actor, h))
                        .map(h -> h.id().value())
                        .collect(Collectors.toSet()),
                posted,
                form,
                refused,
                first,
                next);
    }

    private List<Tab> tabs(Actor actor, HandoverFilter.View current) {
        List<HandoverFilter.View> views = new ArrayList<>(Arrays.asList(HandoverFilter.View.values()));
        if (!actor.is(Role.HEAD, Role.AUDITOR)) {
            views.remove(HandoverFilter.View.ALL);
        }
        return views.stream()
                .map(view -> new Tab(
                        "handover.view." + view,
                        "/handovers?view=" + view,
                        view == current,
                        handovers.countOpen(actor, view),
                        view == HandoverFilter.View.INCOMING ? "soon" : null))
                .toList();
    }

    private static HandoverFilter.View view(Actor actor, String asked) {
        return Arrays.stream(HandoverFilter.View.values())
                .filter(v -> v.name().equals(asked))
                .filter(v -> v != HandoverFilter.View.ALL || actor.is(Role.HEAD, Role.AUDITOR))
                .findFirst()
                .orElse(actor.is(Role.AUDITOR) ? HandoverFilter.View.ALL : HandoverFilter.View.INCOMING);
    }
}

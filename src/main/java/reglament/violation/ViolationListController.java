package reglament.violation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Text;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Mark;
import reglament.platform.ui.Shell;
import reglament.platform.ui.Tab;
import reglament.platform.web.Redirects;
import reglament.rulebook.ViolationKind;
import reglament.team.Actor;
import reglament.team.Shells;

/** {@code /violations}: one's own; for a head those of their people, and the objections that wait. */
@Controller
class ViolationListController {
    private static final int SIZE = 50;

    private final ViolationDesk desk;
    private final ViolationPeople people;
    private final Shells shells;

    ViolationListController(ViolationDesk desk, ViolationPeople people, Shells shells) {
        this.desk = desk;
        this.people = people;
        this.shells = shells;
    }

    @GetMapping("/violations")
    ModelAndView list(Actor actor, @RequestParam Map<String, String> asked) {
        Shell t = shells.of(actor, "violations", Text.of("violation.title"));
        Form form = Form.of(asked);
        List<ViolationRow> found = desk.list(actor, ViolationForms.filter(form, t.zone()), SIZE + 1);
        boolean more = found.size() > SIZE;
        List<ViolationRow> rows = more ? found.subList(0, SIZE) : found;
        String query = form.query("before");
        return Redirects.page(
                "violation/list",
                new ViolationListPage(
                        t,
                        form,
                        tabs(actor, form),
                        Arrays.stream(ViolationKind.values())
                                .map(k -> new Choice(k.name(), t.say("violation.kind." + k)))
                                .toList(),
                        Arrays.stream(ViolationState.values())
                                .map(s -> new Choice(s.name(), t.say("violation.state." + s)))
                                .toList(),
                        people.choices(actor),
                        rows,
                        !query.isEmpty() && !query.equals("state=OBJECTED"),
                        form.value("before").isEmpty() ? null : "/violations?" + query,
                        more
                                ? "/violations?" + query + "&before="
                                        + new Mark(
                                                rows.getLast().at(),
                                                rows.getLast().id().value())
                                : null));
    }

    private List<Tab> tabs(Actor actor, Form form) {
        String me = actor.id().toString();
        boolean waiting = form.is("state", "OBJECTED");
        boolean mine = form.is("employee", me) && !waiting;
        int objected = desk.countObjected(actor);
        return List.of(
                Tab.of("violation.view.all", "/violations", !waiting && !mine),
                new Tab(
                        "violation.view.objected",
                        "/violations?state=OBJECTED",
                        waiting,
                        objected,
                        objected > 0 ? "pen" : null),
                Tab.of("violation.view.mine", "/violations?employee=" + me, mine));
    }
}

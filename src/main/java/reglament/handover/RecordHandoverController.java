package reglament.handover;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.EmployeeId;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.rulebook.Answers;
import reglament.team.Actor;
import reglament.team.Shells;

/** {@code /leads/12/handover}, {@code /deals/7/handover}, {@code /contacts/5/handover}: offered to a colleague, in a frame on the record's page. */
@Controller
class RecordHandoverController {
    private static final String PATH = "/{section:leads|deals|contacts}/{id:\\d+}/handover";

    private final Handovers handovers;
    private final Offering offering;
    private final Answers answers;
    private final Shells shells;

    RecordHandoverController(Handovers handovers, Offering offering, Answers answers, Shells shells) {
        this.handovers = handovers;
        this.offering = offering;
        this.answers = answers;
        this.shells = shells;
    }

    @GetMapping(PATH)
    ModelAndView show(Actor actor, @PathVariable String section, @PathVariable long id) {
        return Redirects.page("handover/of-record", page(actor, section, id, Form.empty(), null));
    }

    @PostMapping(PATH)
    ModelAndView offer(
            Actor actor, @PathVariable String section, @PathVariable long id, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        return answers.to(
                actor,
                "POST /" + section + "/{id}/handover",
                form,
                () -> {
                    handovers.offer(
                            actor,
                            Matter.ofSection(section),
                            id,
                            employee(form.value("fromId")),
                            employee(form.value("toId")),
                            form.value("note"));
                    return Redirects.to("/" + section + "/" + id + "/handover");
                },
                (again, refused) -> Redirects.again("handover/of-record", page(actor, section, id, again, refused)));
    }

    private RecordHandoverPage page(Actor actor, String section, long id, Form form, @Nullable Refused refused) {
        Matter matter = Matter.ofSection(section);
        offering.mustSee(actor, matter, id);
        Shell t = shells.of(actor, section, Text.of("handover.offer-title"));
        List<Handover> standing = handovers.listOpenOf(actor, matter, id);
        return new RecordHandoverPage(
                t,
                "/" + section + "/" + id,
                matter == Matter.CLIENT,
                standing,
                standing.stream()
                        .filter(h -> handovers.mayWithdraw(actor, h))
                        .map(h -> h.id().value())
                        .collect(Collectors.toSet()),
                offering.listGivers(actor, matter, id).stream()
                        .filter(g -> standing.stream().noneMatch(h -> h.from().equals(g.employee())))
                        .map(g -> new Choice(
                                g.employee().toString(),
                                g.name() + ": "
                                        + g.numbers().stream().map(t::number).collect(Collectors.joining(", "))))
                        .toList(),
                offering.listReceivers(actor).stream()
                        .map(e -> new Choice(
                                e.id().toString(), e.team() == null ? e.fullName() : e.fullName() + ", " + e.team()))
                        .toList(),
                form,
                refused);
    }

    private static @Nullable EmployeeId employee(String typed) {
        return typed.matches("[1-9]\\d{0,17}") ? new EmployeeId(Long.parseLong(typed)) : null;
    }
}

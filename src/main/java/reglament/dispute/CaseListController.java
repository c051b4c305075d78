package reglament.dispute;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Clause;
import reglament.base.Text;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Mark;
import reglament.platform.ui.Shell;
import reglament.platform.ui.Tab;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /cases}: what waits for a decision, with its deadline; and what was decided. */
@Controller
class CaseListController {
    private static final int SIZE = 50;

    private final Cases cases;
    private final Shells shells;

    CaseListController(Cases cases, Shells shells) {
        this.cases = cases;
        this.shells = shells;
    }

    @GetMapping("/cases")
    ModelAndView list(Actor actor, @RequestParam Map<String, String> asked) {
        Shell t = shells.of(actor, "cases", Text.of("dispute.title"));
        CaseFilter.View view = view(actor, asked.getOrDefault("view", ""));
        CaseSubject subject =
                CaseSubject.find(asked.getOrDefault("subject", "")).orElse(null);
        Clause clause = Clause.find(asked.getOrDefault("rule", "")).orElse(null);
        String query = asked.getOrDefault("q", "").trim();
        Mark mark = Mark.of(asked.getOrDefault("after", ""));
        List<CaseRow> rows = cases.list(actor, new CaseFilter(view, subject, clause, query, mark), SIZE + 1);
        boolean more = rows.size() > SIZE;
        List<CaseRow> shown = more ? rows.subList(0, SIZE) : rows;
        String path = "/cases?view=" + view
                + (subject == null ? "" : "&subject=" + subject)
                + (clause == null ? "" : "&rule=" + clause.number())
                + (query.isEmpty() ? "" : "&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        return Redirects.page(
                "dispute/list",
                new CaseListPage(
                        t,
                        tabs(actor, view),
                        view.name(),
                        Arrays.stream(CaseSubject.values())
                                .map(s -> new Choice(s.name(), t.say("dispute.subject." + s)))
                                .toList(),
                        Arrays.stream(Clause.values())
                                .map(c -> new Choice(c.number(), t.say("dispute.filter.by", c)))
                                .toList(),
                        Form.of(asked),
                        List.copyOf(shown),
                        actor.is(Role.HEAD, Role.AUDITOR),
                        mark == null ? null : path,
                        more
                                ? path + "&after="
                                        + new Mark(
                                                shown.getLast().order(),
                                                shown.getLast().id().value())
                                : null));
    }

    private List<Tab> tabs(Actor actor, CaseFilter.View current) {
        Map<CaseFilter.View, Integer> counts = cases.count(actor);
        return Arrays.stream(CaseFilter.View.values())
                .map(view -> new Tab(
                        "dispute.view." + view,
                        "/cases?view=" + view,
                        view == current,
                        counts.get(view),
                        view == CaseFilter.View.LATE && counts.getOrDefault(view, 0) > 0 ? "stop" : null))
                .toList();
    }

    /** A manager begins with their own cases, an arbiter with what waits. */
    private static CaseFilter.View view(Actor actor, String asked) {
        return Arrays.stream(CaseFilter.View.values())
                .filter(v -> v.name().equals(asked))
                .findFirst()
                .orElse(actor.is(Role.HEAD, Role.AUDITOR) ? CaseFilter.View.OPEN : CaseFilter.View.MINE);
    }
}

package reglament.backtest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /rulebook/back-tests}: drafts, how far they have come, what they would have cost, and whom. */
@Controller
class BackTestController {
    private static final String PATH = "/rulebook/back-tests";
    private static final int PAGE = 50;

    private final BackTests tests;
    private final Shells shells;

    BackTestController(BackTests tests, Shells shells) {
        this.tests = tests;
        this.shells = shells;
    }

    @GetMapping(PATH)
    ModelAndView list(Actor actor, @RequestParam Map<String, String> typed) {
        return Redirects.page("backtest/list", listPage(actor, BackTestForms.form(typed)));
    }

    @PostMapping(PATH)
    ModelAndView ask(Actor actor, @RequestParam Map<String, String> typed) {
        Form form = BackTestForms.form(typed);
        try {
            return Redirects.to(PATH + "/" + tests.ask(actor, Draft.of(form.values())));
        } catch (InvalidInput invalid) {
            return Redirects.again("backtest/list", listPage(actor, form.with(invalid)));
        }
    }

    @GetMapping(PATH + "/{id:\\d+}")
    ModelAndView show(Actor actor, @PathVariable long id) {
        BackTest test = tests.get(actor, id);
        Shell t = shells.of(actor, "rulebook", Text.of("backtest.of", id));
        return Redirects.page(
                "backtest/show",
                BackTestPage.of(t, test, tests.cost(actor, id), tests.shares(actor, id), actor.is(Role.HEAD)));
    }

    @GetMapping(PATH + "/{id:\\d+}/deals")
    ModelAndView deals(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long employee,
            @RequestParam(defaultValue = "") String after) {
        List<Cost.DealRow> found = tests.deals(actor, id, employee, Cost.After.of(after), PAGE + 1);
        List<Cost.DealRow> rows = found.subList(0, Math.min(PAGE, found.size()));
        String query = employee == null ? "" : "employee=" + employee + "&";
        String next = found.size() > PAGE
                ? PATH + "/" + id + "/deals?" + query + "after="
                        + new Cost.After(
                                rows.getLast().lostSeconds(), rows.getLast().id())
                : null;
        return Redirects.page(
                "backtest/deals",
                AffectedPage.of(
                        shells.of(actor, "rulebook", Text.of("backtest.affected")),
                        id,
                        rows,
                        tests.payments(actor, id, employee, after.isEmpty() ? PAGE : 0),
                        next));
    }

    @PostMapping(PATH + "/{id:\\d+}/cancellation")
    ModelAndView cancel(Actor actor, @PathVariable long id) {
        tests.cancel(actor, id);
        return shells.done(PATH + "/" + id, Text.of("backtest.cancelled"));
    }

    private BackTestListPage listPage(Actor actor, Form form) {
        return BackTestListPage.of(
                shells.of(actor, "rulebook", Text.of("backtest.title")), tests.list(actor), actor.is(Role.HEAD), form);
    }
}

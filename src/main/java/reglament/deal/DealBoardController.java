package reglament.deal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.EmployeeId;
import reglament.base.Text;
import reglament.deal.DealRows.StageSum;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Filter;
import reglament.platform.ui.Form;
import reglament.platform.ui.Mark;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.product.Catalogue;
import reglament.team.Actor;
import reglament.team.Employees;
import reglament.team.Role;
import reglament.team.SavedViews;
import reglament.team.Shells;

/** {@code /deals}: the board of stages, or the list. */
@Controller
class DealBoardController {
    private static final int SIZE = 50;
    private static final int MOST = 600;
    private static final int CARDS = 60;

    private final Deals deals;
    private final Catalogue catalogue;
    private final Employees employees;
    private final SavedViews views;
    private final Shells shells;

    DealBoardController(Deals deals, Catalogue catalogue, Employees employees, SavedViews views, Shells shells) {
        this.deals = deals;
        this.catalogue = catalogue;
        this.employees = employees;
        this.views = views;
        this.shells = shells;
    }

    @GetMapping("/deals")
    ModelAndView show(Actor actor, @RequestParam Map<String, String> asked) {
        Form form = Form.of(asked);
        boolean board = !form.is("view", "list");
        Shell shell = shells.of(actor, "deals", Text.of("deal.title"));
        DealFilter filter = filter(actor, form, board);
        List<DealRow> found = board ? deals.listByUrgency(actor, filter, MOST) : deals.list(actor, filter, SIZE + 1);
        boolean more = !board && found.size() > SIZE;
        List<DealRow> rows = more ? found.subList(0, SIZE) : found;
        List<StageSum> sums = deals.sums(actor, filter.fromTheBeginning());
        String query = Form.of(asked).query("view", "before");
        return Redirects.page(
                "deal/board",
                new DealBoardPage(
                        shell,
                        board,
                        query,
                        form,
                        filters(shell, asked, actor),
                        views.shown(
                                actor,
                                "deals",
                                query.isEmpty() ? "" : Form.of(asked).query("before")),
                        totals(sums),
                        columns(rows, sums),
                        rows,
                        catalogue.groupsInUse().stream()
                                .map(g -> new Choice(Long.toString(g.id()), g.name()))
                                .toList(),
                        people(actor, shell),
                        standings(shell),
                        form.value("before").isEmpty() ? null : "/deals?view=list&" + query,
                        more
                                ? "/deals?view=list&" + query + "&before="
                                        + new Mark(
                                                rows.getLast().openedAt(),
                                                rows.getLast().id().value())
                                : null));
    }

    private static DealFilter filter(Actor actor, Form form, boolean board) {
        Long asked = DealForms.number(form.value("responsible"));
        boolean all = form.is("responsible", "all") || actor.is(Role.AUDITOR);
        EmployeeId responsible = asked != null ? new EmployeeId(asked) : all ? null : actor.id();
        if (asked == null && actor.is(Role.HEAD) && form.value("responsible").isEmpty()) {
            responsible = null;
        }
        return new DealFilter(
                form.value("q"),
                responsible,
                DealForms.number(form.value("group")),
                DealForms.number(form.value("stage")),
                board || !form.is("closed", "true"),
                standing(form),
                Mark.of(form.value("before")));
    }

    private static DealFilter.Standing standing(Form form) {
        return Arrays.stream(DealFilter.Standing.values())
                .filter(s -> form.is("standing", s.name()))
                .findFirst()
                .orElse(DealFilter.Standing.ANY);
    }

    private DealBoardPage.Totals totals(List<StageSum> sums) {
        Map<Long, Integer> probability = catalogue.stages().stream()
                .collect(Collectors.toMap(Catalogue.Stage::id, Catalogue.Stage::probability));
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal likely = BigDecimal.ZERO;
        int deals = 0;
        int soon = 0;
        int inactive = 0;
        int withoutNext = 0;
        for (StageSum each : sums) {
            sum = sum.add(each.amount());
            likely = likely.add(each.amount()
                    .multiply(BigDecimal.valueOf(probability.getOrDefault(each.stage(), 0)))
                    .movePointLeft(2));
            deals += each.deals();
            soon += each.soon();
            inactive += each.inactive();
            withoutNext += each.withoutNext();
        }
        return new DealBoardPage.Totals(
                deals, sum, likely.setScale(0, RoundingMode.HALF_UP), soon, inactive, withoutNext);
    }

    private List<DealBoardPage.Column> columns(List<DealRow> rows, List<StageSum> sums) {
        Locale language = reglament.platform.text.Words.language();
        List<DealBoardPage.Column> columns = new ArrayList<>();
        for (Catalogue.Stage stage : catalogue.openStages()) {
            List<DealRow> cards = rows.stream()
                    .filter(r -> r.stageId() == stage.id() && r.status() == Deal.Status.OPEN)
                    .limit(CARDS)
                    .toList();
            Optional<StageSum> sum =
                    sums.stream().filter(s -> s.stage() == stage.id()).findFirst();
            int count = sum.map(StageSum::deals).orElse(0);
            columns.add(new DealBoardPage.Column(
                    Long.toString(stage.id()),
                    stage.name(language),
                    stage.probability(),
                    sum.map(StageSum::amount).orElse(BigDecimal.ZERO),
                    count,
                    cards,
                    Math.max(0, count - cards.size())));
        }
        return columns;
    }

    private List<Filter> filters(Shell t, Map<String, String> asked, Actor actor) {
        List<Filter> filters = new ArrayList<>();
        if (!asked.getOrDefault("standing", "").isEmpty()
                && !asked.getOrDefault("standing", "").equals("ANY")) {
            filters.add(new Filter(
                    "deal.filter.standing",
                    t.say("deal.standing." + standing(Form.of(asked))),
                    "/deals?" + Form.of(asked).query("standing", "before")));
        }
        Long stage = DealForms.number(asked.getOrDefault("stage", ""));
        if (stage != null) {
            catalogue
                    .findStage(stage.toString())
                    .ifPresent(s -> filters.add(new Filter(
                            "deal.stage",
                            s.name(t.locale()),
                            "/deals?" + Form.of(asked).query("stage", "before"))));
        }
        return filters;
    }

    private List<Choice> people(Actor actor, Shell t) {
        List<Choice> people = new ArrayList<>();
        if (actor.is(Role.HEAD)) {
            employees.listAssignable(actor).forEach(e -> people.add(new Choice(e.id().toString(), e.fullName())));
        }
        actor.substitutions().stream()
                .filter(s -> !actor.covers(s.absent()))
                .forEach(s -> people.add(new Choice(s.absent().toString(), s.name())));
        return people;
    }

    private static List<Choice> standings(Shell t) {
        return Arrays.stream(DealFilter.Standing.values())
                .map(s -> new Choice(s.name(), t.say("deal.standing." + s)))
                .toList();
    }
}

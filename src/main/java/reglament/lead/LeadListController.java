package reglament.lead;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Text;
import reglament.lead.LeadQuery.View;
import reglament.platform.text.Words;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Filter;
import reglament.platform.ui.Shell;
import reglament.platform.ui.Tab;
import reglament.platform.web.Redirects;
import reglament.product.Catalogue;
import reglament.rulebook.Policies;
import reglament.rulebook.Policy;
import reglament.team.Actor;
import reglament.team.Employees;
import reglament.team.Role;
import reglament.team.SavedViews;
import reglament.team.Shells;

/** {@code /leads}: the list with its saved views, search and filters. */
@Controller
class LeadListController {
    private static final int SIZE = 50;

    private final Leads leads;
    private final Catalogue catalogue;
    private final Employees employees;
    private final Policies policies;
    private final Words words;
    private final SavedViews views;
    private final Shells shells;

    LeadListController(
            Leads leads,
            Catalogue catalogue,
            Employees employees,
            Policies policies,
            Words words,
            SavedViews views,
            Shells shells) {
        this.leads = leads;
        this.catalogue = catalogue;
        this.employees = employees;
        this.policies = policies;
        this.words = words;
        this.views = views;
        this.shells = shells;
    }

    @GetMapping("/leads")
    ModelAndView list(Actor actor, @RequestParam Map<String, String> asked) {
        LeadQuery query = LeadQuery.of(actor, asked);
        Shell shell = shells.of(actor, "leads", Text.of("lead.title"));
        List<LeadRow> rows = leads.list(actor, query.filter(actor), SIZE + 1);
        boolean more = rows.size() > SIZE;
        List<LeadRow> shown = more ? rows.subList(0, SIZE) : rows;
        Map<View, Integer> counts = new LinkedHashMap<>();
        View.of(actor).forEach(view -> counts.put(view, leads.count(actor, LeadQuery.all(actor, view))));
        Map<String, String> kept = new LinkedHashMap<>(query.params());
        kept.remove("q");
        List<LeadListPage.Select> choosable = choosable(actor, query);
        return Redirects.page(
                "lead/list",
                new LeadListPage(
                        shell,
                        sub(counts),
                        tabs(query, counts),
                        views.shown(
                                actor,
                                "leads",
                                query.isNarrowed() ? query.path().substring("/leads?".length()) : ""),
                        query.text(),
                        inForce(query, choosable),
                        kept,
                        choosable.stream()
                                .filter(s -> !kept.containsKey(s.name()))
                                .toList(),
                        List.copyOf(shown),
                        actor.is(Role.MANAGER, Role.HEAD, Role.MARKETING),
                        !actor.is(Role.MARKETING),
                        !actor.is(Role.MANAGER),
                        Text.of(query.isNarrowed() ? "lead.empty-filtered" : "lead.empty." + query.view()),
                        query.isNarrowed() ? LeadQuery.path(query.view()) : null,
                        policies.number(Policy.FIRST_REACTION_MINUTES, shell.now()),
                        actor.id().value(),
                        query.before() == null ? null : query.path(),
                        more ? query.after(shown.getLast()) : null));
    }

    private static Text sub(Map<View, Integer> counts) {
        Integer mine = counts.get(View.MINE);
        Integer all = counts.getOrDefault(View.ALL, 0);
        return mine == null || mine == 0 ? Text.of("lead.sub.all", all) : Text.of("lead.sub.mine", mine, all);
    }

    private static List<Tab> tabs(LeadQuery query, Map<View, Integer> counts) {
        return counts.entrySet().stream()
                .map(view -> new Tab(
                        "lead.view." + view.getKey(),
                        LeadQuery.path(view.getKey()),
                        view.getKey() == query.view(),
                        view.getValue(),
                        view.getKey() == View.UNTOUCHED && view.getValue() > 0 ? "stop" : null))
                .toList();
    }

    private List<LeadListPage.Select> choosable(Actor actor, LeadQuery query) {
        List<LeadListPage.Select> selects = new ArrayList<>();
        boolean openOnly = query.view() != View.MINE && query.view() != View.ALL;
        selects.add(new LeadListPage.Select(
                "status",
                "lead.filter.status",
                Arrays.stream(LeadStatus.values())
                        .filter(s -> s.isOpen() || !openOnly)
                        .map(s -> new Choice(s.name(), words.of("lead.status." + s)))
                        .toList()));
        selects.add(new LeadListPage.Select(
                "group",
                "lead.filter.group",
                catalogue.groups().stream()
                        .map(g -> new Choice(Long.toString(g.id()), g.name()))
                        .toList()));
        selects.add(new LeadListPage.Select(
                "source",
                "lead.filter.source",
                catalogue.sources().stream()
                        .map(s -> new Choice(Long.toString(s.id()), s.name(Words.language())))
                        .toList()));
        if (LeadQuery.mayChooseResponsible(actor, query.view())) {
            selects.add(new LeadListPage.Select(
                    "responsible",
                    "lead.filter.responsible",
                    Stream.concat(
                                    employees.listAssignable(actor).stream()
                                            .map(e -> new Choice(e.id().toString(), e.fullName())),
                                    actor.substitutions().stream()
                                            .filter(s -> !actor.covers(s.absent()))
                                            .map(s -> new Choice(s.absent().toString(), s.name())))
                            .toList()));
        }
        return selects;
    }

    private static List<Filter> inForce(LeadQuery query, List<LeadListPage.Select> choosable) {
        List<Filter> filters = new ArrayList<>();
        for (LeadListPage.Select select : choosable) {
            String value = query.params().get(select.name());
            if (value != null) {
                String said = select.choices().stream()
                        .filter(c -> c.value().equals(value))
                        .map(Choice::label)
                        .findFirst()
                        .orElse(value);
                filters.add(new Filter(select.label(), said, query.without(select.name())));
            }
        }
        return filters;
    }
}

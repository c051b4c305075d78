package reglament.home;

import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Text;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /search}: a page, and the fragment that the palette of every page shows while one types. */
@Controller
class SearchController {
    private static final int OF_THE_PAGE = 20;
    private static final int OF_THE_PALETTE = 5;
    private static final int RECENT = 3;

    private final Search search;
    private final Shells shells;

    SearchController(Search search, Shells shells) {
        this.search = search;
        this.shells = shells;
    }

    @GetMapping("/search")
    ModelAndView page(Actor actor, @RequestParam(defaultValue = "") String q) {
        return Redirects.page("home/search", found(actor, q, OF_THE_PAGE));
    }

    @GetMapping("/search/hits")
    ModelAndView hits(Actor actor, @RequestParam(defaultValue = "") String q) {
        return Redirects.page("home/hits", found(actor, q, q.isBlank() ? RECENT : OF_THE_PALETTE));
    }

    private SearchPage found(Actor actor, String q, int each) {
        SearchText text = new SearchText(q);
        Shell shell = shells.of(actor, "", Text.of("home.search.title"));
        return new SearchPage(
                shell,
                text.typed(),
                text.isTooShort(),
                search.find(actor, text, each),
                actor.is(Role.MANAGER, Role.HEAD) ? named(shell, SearchPage.NEW, text) : List.of(),
                named(shell, shell.navigation(), text));
    }

    private static List<Shell.Entry> named(Shell shell, List<Shell.Entry> entries, SearchText text) {
        String part = text.typed().toLowerCase(Locale.ROOT);
        return entries.stream()
                .filter(entry ->
                        shell.say(entry.label()).toLowerCase(Locale.ROOT).contains(part))
                .toList();
    }
}

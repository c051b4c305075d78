package reglament.report;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Text;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Shells;

/** {@code /settings/journal}: the anchors of the journal, to be printed or copied. */
@Controller
class AnchorController {
    private static final String PATH = "/settings/journal";
    private static final int SIZE = 31;

    private final KeptAnchors anchors;
    private final Shells shells;

    AnchorController(KeptAnchors anchors, Shells shells) {
        this.anchors = anchors;
        this.shells = shells;
    }

    @GetMapping(PATH)
    ModelAndView list(Actor actor, @RequestParam(defaultValue = "") String before) {
        Long mark = before.matches("[1-9]\\d{0,8}") ? Long.valueOf(before) : null;
        List<Anchor> found = anchors.list(mark, SIZE + 1);
        boolean more = found.size() > SIZE;
        List<Anchor> shown = more ? found.subList(0, SIZE) : found;
        return Redirects.page(
                "report/anchors",
                new AnchorsPage(
                        shells.of(actor, "settings", Text.of("team.settings.journal")),
                        shown,
                        mark == null ? null : PATH,
                        more ? PATH + "?before=" + shown.getLast().number() : null));
    }
}

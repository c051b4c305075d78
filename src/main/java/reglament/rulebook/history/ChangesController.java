package reglament.rulebook.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Clause;
import reglament.base.Text;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Shells;

/** {@code /rulebook/history}: what changed in the rules, open to everybody whom they bind. */
@Controller
class ChangesController {
    private static final int PAGE = 50;

    private final Changes changes;
    private final Shells shells;

    ChangesController(Changes changes, Shells shells) {
        this.changes = changes;
        this.shells = shells;
    }

    @GetMapping("/rulebook/history")
    ModelAndView show(
            Actor actor,
            @RequestParam(defaultValue = "") String clause,
            @RequestParam(defaultValue = "") String before) {
        @Nullable Clause of = Clause.find(clause).orElse(null);
        List<Change> found = changes.list(of, moment(before), PAGE + 1);
        String next = found.size() > PAGE
                ? "/rulebook/history?clause=" + (of == null ? "" : of.number()) + "&before="
                        + found.get(PAGE - 1).from()
                : null;
        return Redirects.page(
                "rulebook/history",
                ChangesPage.of(
                        shells.of(actor, "rulebook", Text.of("rulebook.history")),
                        of,
                        found.subList(0, Math.min(PAGE, found.size())),
                        next));
    }

    static @Nullable Instant moment(String said) {
        try {
            return said.isBlank() ? null : Instant.parse(said);
        } catch (DateTimeException malformed) {
            return null;
        }
    }
}

package reglament.team;

import jakarta.servlet.http.HttpSession;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Denied;
import reglament.base.Text;
import reglament.base.TextLimit;
import reglament.platform.web.Redirects;

/** {@code /settings/security}: where one is signed in, and with which tokens. */
@Controller
class SecurityController {
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final ApiTokens tokens;
    private final Shells shells;

    SecurityController(FindByIndexNameSessionRepository<? extends Session> sessions, ApiTokens tokens, Shells shells) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.shells = shells;
    }

    @GetMapping("/settings/security")
    ModelAndView show(Actor actor, HttpSession session) {
        return Redirects.page("team/security", page(actor, session, null));
    }

    @PostMapping("/settings/security/sessions/{id}/end")
    ModelAndView end(Actor actor, @PathVariable String id) {
        String found = of(actor).keySet().stream()
                .filter(s -> Integer.toHexString(s.hashCode()).equals(id))
                .findFirst()
                .orElseThrow(Denied.NotFound::new);
        sessions.deleteById(found);
        return shells.done("/settings/security", Text.of("team.sessions.ended"));
    }

    @PostMapping("/settings/security/tokens")
    ModelAndView issue(Actor actor, HttpSession session, @RequestParam String name) {
        TextLimit.demand("name", name, 100);
        String token = tokens.issue(actor.id(), name.isBlank() ? "API" : name.trim());
        return Redirects.page("team/security", page(actor, session, token));
    }

    @PostMapping("/settings/security/tokens/{id}/revocation")
    ModelAndView revoke(Actor actor, @PathVariable long id) {
        tokens.revoke(actor, id);
        return shells.done("/settings/security", Text.of("team.tokens.revoked"));
    }

    private SecurityPage page(Actor actor, HttpSession current, @Nullable String issued) {
        List<SecurityPage.SessionRow> rows = of(actor).entrySet().stream()
                .map(e -> new SecurityPage.SessionRow(
                        Integer.toHexString(e.getKey().hashCode()),
                        e.getValue().getCreationTime(),
                        e.getValue().getLastAccessedTime(),
                        e.getKey().equals(current.getId())))
                .sorted(Comparator.comparing(SecurityPage.SessionRow::last).reversed())
                .toList();
        return new SecurityPage(
                shells.of(actor, "settings", Text.of("team.settings.security")), rows, tokens.list(actor.id()), issued);
    }

    private Map<String, ? extends Session> of(Actor actor) {
        return sessions.findByPrincipalName(actor.id().toString());
    }
}

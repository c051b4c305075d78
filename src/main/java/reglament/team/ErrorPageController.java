package reglament.team;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Text;
import reglament.platform.text.Words;
import reglament.platform.ui.ProblemPage;

/** Failures outside of any controller: a page for people, a problem document for programs. Never a stack trace. */
@Controller
class ErrorPageController implements ErrorController {
    private final Shells shells;
    private final Words words;
    private final LocaleResolver languages;

    ErrorPageController(Shells shells, Words words, LocaleResolver languages) {
        this.shells = shells;
        this.words = words;
        this.languages = languages;
    }

    @RequestMapping(path = "/error", produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(HttpServletRequest request) {
        HttpStatus status = status(request);
        String title = status == HttpStatus.NOT_FOUND
                ? "ui.problem.not-found"
                : status.is4xxClientError() ? "ui.problem.request" : "ui.problem.server";
        // Pages say themselves what one may not do; what comes here is a form of another day, or of another site.
        Text reason = status == HttpStatus.FORBIDDEN ? Text.of("ui.problem.old-form") : reason(status);
        ModelAndView page =
                new ModelAndView("ui/problem", "page", new ProblemPage(shells.ofNobody(Text.of(title)), reason));
        page.setStatus(status);
        return page;
    }

    @RequestMapping("/error")
    ResponseEntity<Map<String, Object>> problem(HttpServletRequest request) {
        HttpStatus status = status(request);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Map.of(
                        "type",
                        "about:blank",
                        "title",
                        status.getReasonPhrase(),
                        "status",
                        status.value(),
                        "detail",
                        words.of(languages.resolveLocale(request), reason(status))));
    }

    private static Text reason(HttpStatus status) {
        return Text.of(
                switch (status) {
                    case NOT_FOUND -> "api.not-found";
                    case FORBIDDEN -> "api.forbidden";
                    case METHOD_NOT_ALLOWED -> "api.no-method";
                    case CONTENT_TOO_LARGE -> "api.too-large";
                    default -> status.is4xxClientError() ? "api.status-request" : "api.status-server";
                });
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return code instanceof Integer number ? HttpStatus.valueOf(number) : HttpStatus.NOT_FOUND;
    }
}

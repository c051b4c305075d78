package reglament.team;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import reglament.base.Denied;
import reglament.base.InvalidInput;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.platform.ui.ProblemPage;
import reglament.platform.ui.Shell;
import reglament.platform.web.UnfitValue;

/** What a page could not show or do, said on a page. */
@ControllerAdvice
@Order(100)
class PageAdvice {
    private static final Logger log = LoggerFactory.getLogger(PageAdvice.class);

    private final Shells shells;
    private final CurrentActor current;

    PageAdvice(Shells shells, CurrentActor current) {
        this.shells = shells;
        this.current = current;
    }

    @ExceptionHandler
    ModelAndView denied(Denied denied) {
        return switch (denied) {
            case Denied.NotFound _ -> problem(HttpStatus.NOT_FOUND, "ui.problem.not-found", denied.reason());
            case Denied.Forbidden _ -> problem(HttpStatus.FORBIDDEN, "ui.problem.forbidden", denied.reason());
            case Denied.Stale _ -> problem(HttpStatus.PRECONDITION_FAILED, "ui.problem.stale", denied.reason());
            case Denied.Unknown _ -> problem(HttpStatus.UNAUTHORIZED, "ui.problem.forbidden", denied.reason());
            case Denied.TooMany _ -> problem(HttpStatus.TOO_MANY_REQUESTS, "ui.problem.forbidden", denied.reason());
        };
    }

    @ExceptionHandler({NoResourceFoundException.class, MethodArgumentTypeMismatchException.class})
    ModelAndView missing() {
        return problem(HttpStatus.NOT_FOUND, "ui.problem.not-found", Text.of("api.not-found"));
    }

    @ExceptionHandler
    ModelAndView refused(Refused refused) {
        return problem(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "ui.problem.refused",
                refused.findings().getFirst().fact());
    }

    @ExceptionHandler
    ModelAndView invalid(InvalidInput invalid) {
        return problem(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "ui.problem.refused",
                invalid.errors().getFirst().message());
    }

    @ExceptionHandler({DataIntegrityViolationException.class, ConcurrencyFailureException.class})
    ModelAndView raced(Exception raced, HttpServletRequest request) {
        if (UnfitValue.isIn(raced)) {
            return problem(HttpStatus.BAD_REQUEST, "ui.problem.request", Text.of("api.status-request"));
        }
        log.warn("{} {} met a constraint", request.getMethod(), request.getRequestURI(), raced);
        return problem(HttpStatus.CONFLICT, "ui.problem.stale", Text.of("api.conflict"));
    }

    private ModelAndView problem(HttpStatus status, String title, Text reason) {
        Shell shell = current.find()
                .map(actor -> shells.of(actor, "", Text.of(title)))
                .orElseGet(() -> shells.ofNobody(Text.of(title)));
        ModelAndView page = new ModelAndView("ui/problem", "page", new ProblemPage(shell, reason));
        page.setStatus(status);
        return page;
    }
}

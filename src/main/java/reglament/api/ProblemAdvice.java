package reglament.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.FieldError;
import reglament.base.InvalidInput;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.platform.text.Words;
import reglament.platform.ui.Editions;
import reglament.platform.web.UnfitValue;
import reglament.rulebook.Constraints;
import reglament.rulebook.Examination;
import reglament.rulebook.Refusals;
import reglament.team.CurrentActor;

/** Every failure of a REST endpoint as a problem document (RFC 9457) in the caller's language; a rule names its clause. */
@RestControllerAdvice(annotations = RestController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Words words;
    private final Constraints constraints;
    private final Examination examination;
    private final Refusals refusals;
    private final FindingJsons findings;
    private final Editions editions;
    private final CurrentActor current;

    ProblemAdvice(
            Words words,
            Constraints constraints,
            Examination examination,
            Refusals refusals,
            FindingJsons findings,
            Editions editions,
            CurrentActor current) {
        this.words = words;
        this.constraints = constraints;
        this.examination = examination;
        this.refusals = refusals;
        this.findings = findings;
        this.editions = editions;
        this.current = current;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(Refused refused, HttpServletRequest request) {
        examination.note(refused.findings());
        EmployeeId actor = current.find().map(a -> a.id()).orElse(null);
        String command = command(request);
        if (!DryRunFilter.isDryRun(request)) {
            IdempotencyFilter.afterTransaction(request, () -> refusals.record(refused, actor, command));
        } else if (refused.clause() == Clause.R5_1) {
            // Who is already a client may not be found out by trying without end (R5.2).
            DryRunFilter.afterTransaction(request, () -> refusals.recordAsked(refused, actor, command));
        }
        Map<String, Object> problem = problem(
                HttpStatus.CONFLICT,
                refused.clause(),
                words.of(refused.findings().getFirst().fact()));
        problem.put("clauses", findings.of(refused.findings()));
        problem.putAll(refused.details());
        return answer(HttpStatus.CONFLICT, problem);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalid(InvalidInput invalid, HttpServletRequest request) {
        if (invalid.clause().isPresent() && !DryRunFilter.isDryRun(request)) {
            EmployeeId actor = current.find().map(a -> a.id()).orElse(null);
            IdempotencyFilter.afterTransaction(request, () -> refusals.record(invalid, actor, command(request)));
        }
        Map<String, Object> problem = problem(
                HttpStatus.UNPROCESSABLE_ENTITY,
                invalid.clause().orElse(null),
                words.of(invalid.errors().getFirst().message()));
        List<Map<String, Object>> errors = new ArrayList<>();
        for (FieldError error : invalid.errors()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("field", error.field());
            entry.put("code", error.code());
            entry.put("message", words.of(error.message()));
            Optional.ofNullable(error.clause()).ifPresent(clause -> {
                entry.put("rule", clause.number());
                entry.put("ruleVersion", editions.now(clause));
            });
            errors.add(entry);
        }
        problem.put("errors", errors);
        return answer(HttpStatus.UNPROCESSABLE_ENTITY, problem);
    }

    @ExceptionHandler
    ResponseEntity<Object> denied(Denied denied) {
        HttpStatus status = switch (denied) {
            case Denied.NotFound _ -> HttpStatus.NOT_FOUND;
            case Denied.Forbidden _ -> HttpStatus.FORBIDDEN;
            case Denied.Stale _ -> HttpStatus.PRECONDITION_FAILED;
            case Denied.Unknown _ -> HttpStatus.UNAUTHORIZED;
            case Denied.TooMany _ -> HttpStatus.TOO_MANY_REQUESTS;
        };
        return answer(status, problem(status, null, words.of(denied.reason())));
    }

    @ExceptionHandler
    ResponseEntity<Object> brokenConstraint(DataIntegrityViolationException broken, HttpServletRequest request) {
        Optional<Refused> explained = constraints.explain(broken);
        if (explained.isPresent()) {
            return refused(explained.get(), request);
        }
        if (UnfitValue.isIn(broken)) {
            return answer(
                    HttpStatus.BAD_REQUEST,
                    problem(HttpStatus.BAD_REQUEST, null, words.of(Text.of("api.status-request"))));
        }
        log.warn("A constraint without a clause refused {} {}", request.getMethod(), request.getRequestURI(), broken);
        return answer(HttpStatus.CONFLICT, problem(HttpStatus.CONFLICT, null, words.of(Text.of("api.conflict"))));
    }

    @ExceptionHandler
    ResponseEntity<Object> raced(ConcurrencyFailureException raced) {
        return answer(HttpStatus.CONFLICT, problem(HttpStatus.CONFLICT, null, words.of(Text.of("api.raced"))));
    }

    /** No JSON, or a field that does not exist: 400; a value that cannot stand in its field: 422. */
    @ExceptionHandler
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException unreadable) {
        Optional<UnreadableField> found = UnreadableField.of(unreadable);
        if (found.isEmpty()) {
            return answer(
                    HttpStatus.BAD_REQUEST, problem(HttpStatus.BAD_REQUEST, null, words.of(Text.of("api.malformed"))));
        }
        UnreadableField field = found.get();
        HttpStatus status = field.code().equals("unknown") ? HttpStatus.BAD_REQUEST : HttpStatus.UNPROCESSABLE_ENTITY;
        String message = words.of(Text.of("api.field-" + field.code(), field.path()));
        Map<String, Object> problem = problem(status, null, message);
        problem.put("errors", List.of(Map.of("field", field.path(), "code", field.code(), "message", message)));
        return answer(status, problem);
    }

    /** An id in the path or a parameter of the wrong shape: there is no such record. */
    @ExceptionHandler
    ResponseEntity<Object> mistyped(MethodArgumentTypeMismatchException mistyped, HttpServletRequest request) {
        if (request.getParameter(mistyped.getName()) == null) {
            return denied(new Denied.NotFound());
        }
        return answer(
                HttpStatus.BAD_REQUEST,
                problem(HttpStatus.BAD_REQUEST, null, words.of(Text.of("api.field-mistyped", mistyped.getName()))));
    }

    @ExceptionHandler
    ResponseEntity<Object> other(Exception failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse response) {
            HttpStatus status = HttpStatus.valueOf(response.getStatusCode().value());
            return ResponseEntity.status(status)
                    .headers(response.getHeaders())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem(
                            status,
                            null,
                            words.of(Text.of("api.status-" + (status.is4xxClientError() ? "request" : "server")))));
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                problem(HttpStatus.INTERNAL_SERVER_ERROR, null, words.of(Text.of("api.status-server"))));
    }

    private static String command(HttpServletRequest request) {
        return request.getMethod() + " " + request.getRequestURI().replaceAll("\\d+", "{id}");
    }

    private Map<String, Object> problem(HttpStatus status, @Nullable Clause clause, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put(
                "type",
                clause == null
                        ? "about:blank"
                        : URI.create("/rulebook#" + clause.number()).toString());
        problem.put("title", clause == null ? status.getReasonPhrase() : clause.number());
        problem.put("status", status.value());
        problem.put("detail", detail);
        if (clause != null) {
            problem.put("rule", clause.number());
            problem.put("ruleVersion", editions.now(clause));
        }
        return problem;
    }

    private static ResponseEntity<Object> answer(HttpStatus status, Map<String, Object> problem) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}

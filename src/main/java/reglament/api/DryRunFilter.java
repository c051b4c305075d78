package reglament.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;
import reglament.rulebook.Examination;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ?dryRun=true} on any command of the API: runs the very same code in a transaction that is always rolled back, deferred
 * constraints included ({@link DeferredConstraints}), and answers {@code {"allowed":…,"clauses":[…]}}.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class DryRunFilter extends OncePerRequestFilter {
    private static final String AFTERWARDS = DryRunFilter.class.getName();

    private final TransactionTemplate transaction;
    private final Examination examination;
    private final FindingJsons findings;
    private final LocaleResolver languages;
    private final JsonMapper json;

    DryRunFilter(
            PlatformTransactionManager transactions,
            Examination examination,
            FindingJsons findings,
            LocaleResolver languages,
            JsonMapper json) {
        this.transaction = new TransactionTemplate(transactions);
        this.examination = examination;
        this.findings = findings;
        this.languages = languages;
        this.json = json;
    }

    static boolean isDryRun(HttpServletRequest request) {
        return !request.getMethod().equals("GET")
                && request.getRequestURI().startsWith("/api/v1/")
                && "true".equals(request.getParameter("dryRun"));
    }

    /** What is to stay of a dry run: not what it did, but that somebody asked. */
    static void afterTransaction(HttpServletRequest request, Runnable what) {
        request.setAttribute(AFTERWARDS, what);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isDryRun(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        ServletException[] failed = new ServletException[1];
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            try {
                chain.doFilter(request, answer);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (ServletException failure) {
                failed[0] = failure;
            }
        });
        if (failed[0] != null) {
            throw failed[0];
        }
        if (request.getAttribute(AFTERWARDS) instanceof Runnable afterwards) {
            afterwards.run();
        }
        boolean allowed = answer.getStatus() < 300;
        if (!allowed && !isAboutRules(answer)) {
            answer.copyBodyToResponse();
            return;
        }
        // Outside of the dispatcher the language of the request is not known yet.
        LocaleContextHolder.setLocale(languages.resolveLocale(request));
        List<FindingJson> clauses = findings.of(examination.noted());
        LocaleContextHolder.resetLocaleContext();
        response.resetBuffer();
        response.setStatus(HttpServletResponse.SC_OK);
        response.setHeader("Location", null);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(
                response.getOutputStream(),
                Map.of("allowed", allowed, "clauses", allowed || !clauses.isEmpty() ? clauses : fieldClauses(answer)));
    }

    /** 409 by a rule, or 422 in which a rule asks for a field; anything else is answered as without the dry run. */
    private boolean isAboutRules(ContentCachingResponseWrapper answer) {
        return (answer.getStatus() == 409 || answer.getStatus() == 422)
                && body(answer).has("rule");
    }

    private List<FindingJson> fieldClauses(ContentCachingResponseWrapper answer) {
        return body(answer)
                .path("errors")
                .valueStream()
                .filter(error -> error.has("rule"))
                .map(error -> new FindingJson(
                        error.path("rule").asString(),
                        error.path("ruleVersion").asInt(1),
                        false,
                        error.path("message").asString(),
                        null,
                        null))
                .toList();
    }

    private JsonNode body(ContentCachingResponseWrapper answer) {
        return json.readTree(
                answer.getContentAsByteArray().length == 0 ? "{}".getBytes() : answer.getContentAsByteArray());
    }
}

package reglament.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;
import reglament.base.Text;
import reglament.platform.text.Words;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code Idempotency-Key} on a POST of the API: a retry with the same key and body gets the first answer, and nothing happens twice.
 * The answer is kept in the transaction of the act itself, so neither is ever there without the other, whatever is killed when.
 * Only successes are kept, for a week; what was refused may be mended and sent again with the same key.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class IdempotencyFilter extends OncePerRequestFilter {
    private static final String HEADER = "Idempotency-Key";
    private static final String IN_TRANSACTION = IdempotencyFilter.class.getName();

    private final PlatformTransactionManager transactions;
    private final KeptAnswers answers;
    private final Words words;
    private final LocaleResolver languages;
    private final JsonMapper json;

    IdempotencyFilter(
            PlatformTransactionManager transactions,
            KeptAnswers answers,
            Words words,
            LocaleResolver languages,
            JsonMapper json) {
        this.transactions = transactions;
        this.answers = answers;
        this.words = words;
        this.languages = languages;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || !request.getRequestURI().startsWith("/api/v1/")
                || request.getHeader(HEADER) == null
                || DryRunFilter.isDryRun(request)
                || !(SecurityContextHolder.getContext().getAuthentication()
                        instanceof UsernamePasswordAuthenticationToken);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getInputStream().readAllBytes();
        KeptAnswers.Key key = new KeptAnswers.Key(employee(), request.getHeader(HEADER), digest(request, body));
        if (key.value().isBlank() || key.value().length() > 200) {
            problem(request, response, 422, "api.idempotency-malformed");
            return;
        }
        request.setAttribute(IN_TRANSACTION, true);
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        TransactionStatus transaction = transactions.getTransaction(TransactionDefinition.withDefaults());
        boolean done = false;
        try {
            done = serve(key, new BufferedRequest(request, body), answer, chain);
        } finally {
            if (done) {
                transactions.commit(transaction);
            } else {
                transactions.rollback(transaction);
            }
        }
        if (request.getAttribute(IN_TRANSACTION) instanceof Runnable afterwards) {
            afterwards.run();
        }
        answer.copyBodyToResponse();
    }

    /** @return something was done now that is to be kept */
    private boolean serve(
            KeptAnswers.Key key, HttpServletRequest request, ContentCachingResponseWrapper answer, FilterChain chain)
            throws IOException, ServletException {
        if (!answers.claim(key)) {
            problem(request, answer, 409, "api.idempotency-running");
            return false;
        }
        Optional<KeptAnswers.Answer> before = answers.find(key);
        if (before.isPresent()) {
            repeat(key, before.get(), request, answer);
            return false;
        }
        chain.doFilter(request, answer);
        if (answer.getStatus() >= 300) {
            return false;
        }
        answers.keep(
                key,
                answer.getStatus(),
                answer.getHeader("Location"),
                new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8));
        return true;
    }

    /** What must not be undone with the act is done after its transaction, if the request has one of ours; else at once. */
    static void afterTransaction(HttpServletRequest request, Runnable what) {
        if (request.getAttribute(IN_TRANSACTION) == null) {
            what.run();
        } else {
            request.setAttribute(IN_TRANSACTION, what);
        }
    }

    private void repeat(
            KeptAnswers.Key key, KeptAnswers.Answer kept, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!kept.request().equals(key.request())) {
            problem(request, response, 422, "api.idempotency-other");
            return;
        }
        response.setStatus(kept.status());
        if (kept.location() != null) {
            response.setHeader("Location", kept.location());
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(kept.body() == null ? "" : kept.body());
    }

    private void problem(HttpServletRequest request, HttpServletResponse response, int status, String detail)
            throws IOException {
        Locale language = languages.resolveLocale(request);
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", HEADER);
        problem.put("status", status);
        problem.put("detail", words.of(language, Text.of(detail)));
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        json.writeValue(response.getWriter(), problem);
    }

    private static long employee() {
        return Long.parseLong(java.util.Objects.requireNonNull(
                        SecurityContextHolder.getContext().getAuthentication())
                .getName());
    }

    private static String digest(HttpServletRequest request, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return request.getMethod() + " " + request.getRequestURI() + " "
                    + HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The request with its body read already. */
    private static final class BufferedRequest extends HttpServletRequestWrapper {
        private final byte[] body;

        BufferedRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }
}

package reglament.api;

import static java.time.ZoneOffset.UTC;

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
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
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
 * Only successes are kept; what was refused may be mended and sent again with the same key.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class IdempotencyFilter extends OncePerRequestFilter {
    private static final String HEADER = "Idempotency-Key";
    private static final String IN_TRANSACTION = IdempotencyFilter.class.getName();

    private final PlatformTransactionManager transactions;
    private final JdbcClient db;
    private final Words words;
    private final LocaleResolver languages;
    private final JsonMapper json;
    private final Clock clock;

    IdempotencyFilter(
            PlatformTransactionManager transactions,
            JdbcClient db,
            Words words,
            LocaleResolver languages,
            JsonMapper json,
            Clock clock) {
        this.transactions = transactions;
        this.db = db;
        this.words = words;
        this.languages = languages;
        this.json = json;
        this.clock = clock;
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
        Key key = new Key(employee(), request.getHeader(HEADER), digest(request, body));
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
    private boolean serve(Key key, HttpServletRequest request, ContentCachingResponseWrapper answer, FilterChain chain)
            throws IOException, ServletException {
        if (!claim(key)) {
            problem(request, answer, 409, "api.idempotency-running");
            return false;
        }
        Optional<Kept> before = find(key);
        if (before.isPresent()) {
            repeat(key, before.get(), request, answer);
            return false;
        }
        chain.doFilter(request, answer);
        if (answer.getStatus() >= 300) {
            return false;
        }
        keep(key, answer);
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

    private void repeat(Key key, Kept kept, HttpServletRequest request, HttpServletResponse response)
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
        response.getWriter().write(kept.answer() == null ? "" : kept.answer());
    }

    /** Held until the transaction ends. @return false while another request with this key is under way */
    private boolean claim(Key key) {
        return db.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(:name, 0))")
                .param("name", "idempotency:" + key.employee() + ":" + key.value())
                .query(Boolean.class)
                .single();
    }

    private Optional<Kept> find(Key key) {
        return db.sql(
                        "SELECT request, status, location, answer FROM idempotent_request WHERE employee_id = :employee AND key = :key")
                .param("employee", key.employee())
                .param("key", key.value())
                .query((row, _) -> new Kept(
                        row.getString("request"),
                        row.getInt("status"),
                        row.getString("location"),
                        row.getString("answer")))
                .optional();
    }

    private void keep(Key key, ContentCachingResponseWrapper answer) {
        db.sql("""
                INSERT INTO idempotent_request (employee_id, key, request, status, location, answer, received_at)
                VALUES (:employee, :key, :request, :status, :location, :answer, :now)""")
                .param("employee", key.employee())
                .param("key", key.value())
                .param("request", key.request())
                .param("status", answer.getStatus())
                .param("location", answer.getHeader("Location"))
                .param("answer", new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8))
                .param("now", clock.instant().atOffset(UTC))
                .update();
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

    private record Key(long employee, String value, String request) {}

    private record Kept(
            String request,
            int status,
            @Nullable String location,
            @Nullable String answer) {}

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

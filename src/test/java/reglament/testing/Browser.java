package reglament.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a session and CSRF tokens, without JavaScript. Redirects are answers and not followed. */
public final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Api api;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    private Browser(Api api) {
        this.api = api;
    }

    public static Browser signedIn(Api api, String login, String password) {
        Browser browser = new Browser(api);
        browser.submit("/sign-in", "/sign-in", Map.of("login", login, "password", password));
        return browser;
    }

    public static Browser ofNobody(Api api) {
        return new Browser(api);
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(api.address() + path))
                .header("Accept", "text/html")
                .build());
    }

    /** The page an answer leads to. */
    public String follow(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(303);
        URI to = URI.create(api.address())
                .resolve(answer.headers().firstValue("Location").orElseThrow());
        return send(HttpRequest.newBuilder(to).build()).body();
    }

    /** Opens a page and sends one of its forms. */
    public HttpResponse<String> submit(String from, String action, Map<String, String> fields) {
        Matcher token = TOKEN.matcher(get(from).body());
        assertThat(token.find()).as("a form on " + from).isTrue();
        return post(action, fields, token.group(1));
    }

    /** @param token the CSRF token, or whatever somebody else's page would send */
    public HttpResponse<String> post(String action, Map<String, String> fields, String token) {
        String form = fields.entrySet().stream()
                .map(f -> URLEncoder.encode(f.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "", "&_csrf="))
                .concat(URLEncoder.encode(token, StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(api.address() + action))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    public String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("reglament"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}

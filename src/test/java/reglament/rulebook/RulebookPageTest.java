package reglament.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import reglament.base.Clause;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;

/** The Rulebook page in a browser without JavaScript. */
@IntegrationTest
class RulebookPageTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String PASSWORD = "page-in-the-tests";

    private final Api api;

    RulebookPageTest(Api api) {
        this.api = api;
    }

    @Test
    void everyClauseHasAnAnchor() throws Exception {
        String page = new Browser("MANAGER").get("/rulebook").body();
        for (Clause clause : Clause.values()) {
            assertThat(page).contains("id=\"" + clause.number() + "\"");
        }
        assertThat(page).contains("Срок защиты сделки").doesNotContain("action=\"/rulebook/stop-phrases\"");
    }

    @Test
    void aHeadAddsAndRemovesAStopPhraseWithoutJavaScript() throws Exception {
        Browser head = new Browser("HEAD");
        String phrase = "на связи " + NUMBER.incrementAndGet();
        HttpResponse<String> added = head.submit("/rulebook", "/rulebook/stop-phrases", Map.of("phrase", phrase));
        assertThat(added.statusCode()).isEqualTo(303);
        assertThat(head.get("/rulebook").body()).contains(phrase);

        HttpResponse<String> twice = head.submit("/rulebook", "/rulebook/stop-phrases", Map.of("phrase", phrase));
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(twice.body()).contains("Такая фраза уже есть").contains("value=\"" + phrase + "\"");

        Matcher removal = Pattern.compile(
                        "action=\"(/rulebook/stop-phrases/\\d+/removal)\"[^/]*/?>?[^<]*" + Pattern.quote(phrase))
                .matcher(twice.body());
        assertThat(removal.find()).isTrue();
        assertThat(head.submit("/rulebook", removal.group(1), Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(head.get("/rulebook").body()).doesNotContain(phrase + "<");
    }

    @Test
    void aManagerMayNotKeepTheList() throws Exception {
        HttpResponse<String> refused =
                new Browser("MANAGER").submit("/rulebook", "/rulebook/stop-phrases", Map.of("phrase", "ясно"));
        assertThat(refused.statusCode()).isEqualTo(403);
    }

    /** Somebody signed in with a session and a CSRF token. */
    private final class Browser {
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        Browser(String role) throws IOException, InterruptedException {
            String login = role.toLowerCase(java.util.Locale.ROOT) + "-reads-" + NUMBER.incrementAndGet();
            api.admin().post("/api/v1/employees", """
                    {"login": "%s", "password": "%s", "fullName": "Ольга Седова", "role": "%s"}""".formatted(login, PASSWORD, role));
            submit("/sign-in", "/sign-in", Map.of("login", login, "password", PASSWORD));
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return client.send(
                    HttpRequest.newBuilder(URI.create(api.address() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        /** Opens a page and sends one of its forms. */
        HttpResponse<String> submit(String from, String action, Map<String, String> fields)
                throws IOException, InterruptedException {
            Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                    .matcher(get(from).body());
            assertThat(token.find()).isTrue();
            String form = fields.entrySet().stream()
                    .map(f -> f.getKey() + "=" + URLEncoder.encode(f.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&", "", "&_csrf="))
                    .concat(URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
            return client.send(
                    HttpRequest.newBuilder(URI.create(api.address() + action))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}

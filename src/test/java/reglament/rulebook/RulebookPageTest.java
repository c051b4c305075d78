package reglament.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import reglament.base.Clause;
import reglament.testing.Api;
import reglament.testing.Browser;
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
    void everyClauseHasAnAnchor() {
        String page = somebody("MANAGER").get("/rulebook").body();
        for (Clause clause : Clause.values()) {
            assertThat(page).contains("id=\"" + clause.number() + "\"");
        }
        assertThat(page).contains("Срок защиты сделки").doesNotContain("action=\"/rulebook/stop-phrases\"");
    }

    @Test
    void aHeadAddsAndRemovesAStopPhraseWithoutJavaScript() {
        Browser head = somebody("HEAD");
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
    void aManagerMayNotKeepTheList() {
        HttpResponse<String> refused =
                somebody("MANAGER").submit("/rulebook", "/rulebook/stop-phrases", Map.of("phrase", "ясно"));
        assertThat(refused.statusCode()).isEqualTo(403);
    }

    private Browser somebody(String role) {
        String login = role.toLowerCase(java.util.Locale.ROOT) + "-reads-" + NUMBER.incrementAndGet();
        api.admin().post("/api/v1/employees", """
                {"login": "%s", "password": "%s", "fullName": "Ольга Седова", "role": "%s"}""".formatted(login, PASSWORD, role));
        return Browser.signedIn(api, login, PASSWORD);
    }
}

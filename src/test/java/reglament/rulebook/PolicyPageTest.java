package reglament.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.Browser;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** The policy editor, the history of editions, the paper and the acknowledgement, in a browser without JavaScript. */
@IntegrationTest
class PolicyPageTest {
    private static final String PAGE = "/rulebook/policies/lead.first-reaction-minutes";

    private final Api api;
    private final TestClock clock;
    private final Policies policies;
    private @Nullable Shop made;

    PolicyPageTest(Api api, TestClock clock, Policies policies) {
        this.api = api;
        this.clock = clock;
        this.policies = policies;
    }

    /** A time in which nothing else was decided about this policy. */
    @BeforeEach
    void laterOn() {
        clock.forward(Duration.ofDays(2000));
        made = new Shop(api, clock);
    }

    private Shop shop() {
        return java.util.Objects.requireNonNull(made);
    }

    private Browser head() {
        return Browser.signedIn(api, "head" + shop().number, "password-1");
    }

    private String day(int ahead) {
        return clock.instant()
                .plus(Duration.ofDays(ahead))
                .atZone(java.time.ZoneId.of("Europe/Moscow"))
                .toLocalDate()
                .toString();
    }

    @Test
    void aHeadSchedulesAChangeWithAReasonAndTakesItBackBeforeItsDay() {
        Browser head = head();
        Instant later = clock.instant().plus(Duration.ofDays(8));
        int before = policies.number(Policy.FIRST_REACTION_MINUTES, later);
        HttpResponse<String> scheduled = head.submit(
                PAGE,
                PAGE,
                Map.of(
                        "value",
                        "37",
                        "effectiveFrom",
                        day(7),
                        "reason",
                        "Отвечаем медленнее, чем обещали " + shop().number));
        String page = head.follow(scheduled);
        assertThat(page).contains("37 минут", "Отвечаем медленнее, чем обещали " + shop().number, "вступит в силу");
        assertThat(policies.number(Policy.FIRST_REACTION_MINUTES, later)).isEqualTo(37);
        assertThat(head.get("/rulebook/history").body()).contains("Отвечаем медленнее, чем обещали " + shop().number);

        int version = policies.value(Policy.FIRST_REACTION_MINUTES, later).version();
        String withdrawal = PAGE + "/versions/" + version + "/withdrawal";
        HttpResponse<String> silent = head.submit(PAGE, withdrawal, Map.of("because-" + version, " "));
        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(silent.body()).contains("Напишите, почему");
        String withdrawn =
                head.follow(head.submit(PAGE, withdrawal, Map.of("because-" + version, "Сначала наймём двоих")));
        assertThat(withdrawn).contains("отозвана", "Сначала наймём двоих");
        assertThat(policies.number(Policy.FIRST_REACTION_MINUTES, later)).isEqualTo(before);
        assertThat(head.get("/rulebook/history").body())
                .doesNotContain("Отвечаем медленнее, чем обещали " + shop().number);

        HttpResponse<String> again = head.submit(PAGE, withdrawal, Map.of("because-" + version, "Ещё раз"));
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("уже действует или отозвано");
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndNothingTypedIsLost() {
        Browser head = head();
        int versions = policies.read(Policy.FIRST_REACTION_MINUTES).size();
        HttpResponse<String> wrong =
                head.submit(PAGE, PAGE, Map.of("value", "минута", "effectiveFrom", day(0), "reason", ""));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("id=\"value-error\"", "id=\"effectiveFrom-error\"", "id=\"reason-error\"")
                .contains("value=\"минута\"");
        HttpResponse<String> same = head.submit(
                PAGE,
                PAGE,
                Map.of(
                        "value",
                        Integer.toString(policies.number(
                                Policy.FIRST_REACTION_MINUTES, clock.instant().plus(Duration.ofDays(31)))),
                        "effectiveFrom",
                        day(30),
                        "reason",
                        "Просто так"));
        assertThat(same.statusCode()).isEqualTo(422);
        assertThat(policies.read(Policy.FIRST_REACTION_MINUTES)).hasSize(versions);
    }

    @Test
    void ofTheSameChangePublishedAtOnceOneIsTakenAndTheOthersKeepTheirWords() throws Exception {
        Browser head = head();
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(head.get(PAGE).body());
        assertThat(token.find()).isTrue();
        Map<String, String> typed = Map.of("value", "77", "effectiveFrom", day(3), "reason", "Нажали несколько раз");
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                answers.add(many.submit(() -> head.post(PAGE, typed, token.group(1))));
            }
        }
        int taken = 0;
        for (Future<HttpResponse<String>> answer : answers) {
            if (answer.get().statusCode() == 303) {
                taken++;
            } else {
                assertThat(answer.get().statusCode()).isEqualTo(422);
                assertThat(answer.get().body()).contains("Нажали несколько раз");
            }
        }
        assertThat(taken).isEqualTo(1);
    }

    @Test
    void aManagerReadsTheVersionsAndChangesNone() {
        Browser anna = Browser.signedIn(api, "anna" + shop().number, "password-1");
        assertThat(anna.get(PAGE).body()).contains("Версии").doesNotContain("name=\"effectiveFrom\"");
        assertThat(anna.submit(PAGE, PAGE, Map.of("value", "37", "effectiveFrom", day(7), "reason", "Хочу"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(anna.get("/rulebook/policies/deal.protection").statusCode()).isEqualTo(404);
        assertThat(anna.get("/rulebook/acknowledgements").statusCode()).isEqualTo(403);
    }

    @Test
    void aWithdrawalByApiIsHeldToTheSameLaw() {
        String path = "/api/v1/rulebook/policies/lead.first-reaction-minutes";
        Answer changed = shop().head
                .patch(path, "{\"value\": 41, \"effectiveFrom\": \"%s\", \"reason\": \"Проба\"}".formatted(day(20)));
        int version = Integer.parseInt(changed.header("ETag").orElseThrow().replace("\"", ""));
        String withdrawal = path + "/versions/" + version + "/withdraw";
        assertThat(shop().anna.post(withdrawal, "{\"reason\":\"Нет\"}").status())
                .isEqualTo(403);
        assertThat(shop().head.post(withdrawal, "{}").text("errors.0.field")).isEqualTo("reason");
        Answer withdrawn = shop().head.post(withdrawal, "{\"reason\":\"Передумали\"}");
        assertThat(withdrawn.status()).as("%s", withdrawn).isEqualTo(200);
        assertThat(withdrawn.text("versions.0.withdrawnBecause")).isEqualTo("Передумали");
        assertThat(shop().head
                        .post(path + "/versions/1/withdraw", "{\"reason\":\"Нет\"}")
                        .status())
                .isEqualTo(422);
        assertThat(shop().head.get("/api/v1/rulebook/changes?rule=R3.2").status())
                .isEqualTo(200);
    }

    @Test
    void theWholeRulebookIsPrintedWithItsEditions() {
        HttpResponse<String> paper = head().get("/rulebook/paper");
        assertThat(paper.statusCode()).isEqualTo(200);
        assertThat(paper.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(paper.body()).startsWith("%PDF-");
    }

    @Test
    void everyClauseSaysItsModeOrWhyItHasNone() {
        String page = head().get("/rulebook").body();
        assertThat(page)
                .contains(
                        "режим: запрещать", "выключить нельзя: держит база", "href=\"/rulebook/history?clause=R2.7\"");
    }

    @Test
    void anEmployeeAcknowledgesTheEditionInForceAndTheHeadSeesWhoHasNot() {
        Browser anna = Browser.signedIn(api, "anna" + shop().number, "password-1");
        int edition = shop().anna
                .get("/api/v1/rulebook/acknowledgement")
                .json()
                .get("edition")
                .asInt();
        assertThat(anna.get("/rulebook/acknowledgement").body()).contains("Действует редакция " + edition);
        assertThat(head().get("/rulebook/acknowledgements").body()).contains("anna " + shop().number, "не ознакомлен");
        assertThat(anna.submit(
                                "/rulebook/acknowledgement",
                                "/rulebook/acknowledgement",
                                Map.of("edition", Integer.toString(edition + 5)))
                        .statusCode())
                .isEqualTo(422);
        anna.follow(anna.submit(
                "/rulebook/acknowledgement",
                "/rulebook/acknowledgement",
                Map.of("edition", Integer.toString(edition))));
        assertThat(shop().anna.get("/api/v1/rulebook/acknowledgement").text("acknowledgedAt"))
                .isNotEmpty();
        assertThat(shop().anna
                        .post("/api/v1/rulebook/acknowledgement", "{\"edition\":%d}".formatted(edition))
                        .status())
                .as("once more changes nothing")
                .isEqualTo(200);

        // A new edition asks again.
        shop().head
                .patch(
                        "/api/v1/rulebook/policies/lead.first-reaction-minutes",
                        "{\"value\": %d}".formatted(100 + shop().number % 1000));
        clock.forward(Duration.ofSeconds(1));
        Answer after = shop().anna.get("/api/v1/rulebook/acknowledgement");
        assertThat(after.json().get("edition").asInt()).isEqualTo(edition + 1);
        assertThat(after.json().get("acknowledgedAt").isNull()).isTrue();
        assertThat(anna.get("/rulebook/acknowledgement").body()).contains("вы подтверждали редакцию " + edition);
    }
}

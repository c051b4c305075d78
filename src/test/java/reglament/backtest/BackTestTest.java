package reglament.backtest;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.Browser;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;
import tools.jackson.databind.JsonNode;

/** A draft is run over what a shop lived through; a head sees what it would have cost their own people, and nobody else's. */
@IntegrationTest
class BackTestTest {
    private static final String PATH = "/api/v1/rulebook/back-tests";

    private final Api api;
    private final TestClock clock;
    private final JdbcClient db;
    private @Nullable Shop made;

    BackTestTest(Api api, TestClock clock, JdbcClient db) {
        this.api = api;
        this.clock = clock;
        this.db = db;
    }

    /** Each test in a year of its own, so that the past twelve months are its own too. */
    @BeforeEach
    void openShop() {
        clock.forward(Duration.ofDays(4000));
        made = new Shop(api, clock);
    }

    private Shop shop() {
        return Objects.requireNonNull(made);
    }

    @Test
    void R2_6_R0_2_aShorterProtectionWouldHaveLostADealAndItsPayment() {
        String deal = deal(100, 0);
        clock.forward(Duration.ofDays(45));
        pay(deal, "40000.00");
        clock.forward(Duration.ofDays(60));
        JsonNode cost = run("{\"months\": 1}").get("cost");
        assertThat(cost.get("deals").asInt()).isEqualTo(1);
        assertThat(cost.get("inactiveSeconds").asLong() / 86_400).isBetween(27L, 32L);
        assertThat(cost.get("paymentsHeld").asInt()).isEqualTo(1);
        assertThat(cost.at("/heldAmount/amount").asString()).isEqualTo("40000.00");
        assertThat(cost.get("conversionsRefused").asInt()).isZero();
        assertThat(cost.get("saved").asInt()).isZero();
    }

    @Test
    void R1_5_R0_2_aLongerTalkWouldHaveRefusedAConversionAndAShorterOneWouldHaveProlonged() {
        String mobile = shop().mobile();
        String deal = shop().deal(shop().client(shop().anna, mobile), mobile, 0);
        clock.forward(Duration.ofDays(50));
        shop().call(mobile, shop().extension("1"), 12);
        String tooShort =
                db.sql("SELECT max(id) FROM interaction").query(String.class).single();
        Answer comment = shop().anna
                .post(
                        "/api/v1/deals/" + deal + "/comments",
                        "{%s,\"interactionId\":\"%s\"}".formatted(Shop.comment(1), tooShort));
        assertThat(comment.status()).as("%s", comment).isLessThan(300);
        clock.forward(Duration.ofDays(30));
        pay(deal, "15000.00");
        clock.forward(Duration.ofDays(30));

        JsonNode longer = run("{\"talkSeconds\": 200}").get("cost");
        assertThat(longer.get("conversionsRefused").asInt()).isEqualTo(1);
        assertThat(longer.get("deals").asInt()).isEqualTo(1);

        JsonNode shorter = run("{\"talkSeconds\": 5}").get("cost");
        assertThat(shorter.get("deals").asInt()).isZero();
        assertThat(shorter.get("saved").asInt()).isEqualTo(1);
        assertThat(shorter.get("paymentsCredited").asInt()).isEqualTo(1);
        assertThat(shorter.at("/creditedAmount/amount").asString()).isEqualTo("15000.00");
    }

    @Test
    void R2_6_theGraceOfTheCommentMovesTheEndOfProtection() {
        String mobile = shop().mobile();
        String client = shop().client(shop().anna, mobile);
        String lead = shop().lead(shop().anna, client, shop().group);
        shop().call(mobile, shop().extension("1"), 100);
        clock.forward(Duration.ofHours(30));
        shop().anna
                .post(
                        "/api/v1/leads/" + lead + "/convert",
                        shop().conversion(shop().group, shop().product, Shop.comment(0)));
        clock.forward(Duration.ofDays(90));
        JsonNode cost = run("{\"graceHours\": 48}").get("cost");
        assertThat(cost.get("deals").asInt())
                .as("it would have counted from the call")
                .isEqualTo(1);
        assertThat(cost.get("inactiveSeconds").asLong() / 86_400).isBetween(1L, 2L);
    }

    @Test
    void R3_2_otherStopPhrasesWouldHaveJudgedTheCommentsOtherwise() {
        deal(100, 0);
        clock.forward(Duration.ofDays(20));
        JsonNode more =
                run("{\"stopPhrasesAdded\": [\"%s\"]}".formatted(said(0))).get("cost");
        assertThat(more.get("conversionsRefused").asInt()).isEqualTo(1);
        assertThat(more.get("deals").asInt()).isEqualTo(1);
        JsonNode other =
                run("{\"stopPhrasesAdded\": [\"созвонимся при случае\"]}").get("cost");
        assertThat(other.get("deals").asInt() + other.get("conversionsRefused").asInt())
                .isZero();
    }

    @Test
    void R3_2_aPhraseTakenOffWouldHaveLetAnExtensionCount() {
        String mobile = shop().mobile();
        String deal = shop().deal(shop().client(shop().anna, mobile), mobile, 0);
        Answer phrase = shop().head.post("/api/v1/rulebook/stop-phrases", "{\"phrase\": \"%s\"}".formatted(said(1)));
        clock.forward(Duration.ofDays(50));
        shop().call(mobile, shop().extension("1"), 90);
        Answer comment = shop().anna.post("/api/v1/deals/" + deal + "/comments", "{" + Shop.comment(1) + "}");
        assertThat(comment.json().get("detailed").asBoolean()).as("%s", comment).isFalse();
        clock.forward(Duration.ofDays(60));
        JsonNode fewer = run("{\"stopPhrasesRemoved\": [\"%s\"]}".formatted(said(1).toUpperCase(java.util.Locale.ROOT)))
                .get("cost");
        shop().head.send("DELETE", "/api/v1/rulebook/stop-phrases/" + phrase.text("id"), "");
        assertThat(fewer.get("saved").asInt()).isEqualTo(1);
        assertThat(fewer.get("deals").asInt()).isZero();
    }

    @Test
    void R2_7_aLongerProtectionWouldHaveRefusedATakeOver() {
        String mobile = shop().mobile();
        String client = shop().client(shop().anna, mobile);
        shop().deal(client, mobile, 0);
        clock.forward(Duration.ofDays(70));
        String lead = shop().lead(shop().dmitry, client, shop().group);
        shop().call(mobile, shop().extension("2"), 100);
        Answer taken = shop().dmitry
                .post(
                        "/api/v1/leads/" + lead + "/convert",
                        shop().conversion(shop().group, shop().product, Shop.comment(2)));
        assertThat(taken.status()).as("%s", taken).isEqualTo(201);
        clock.forward(Duration.ofDays(10));
        assertThat(run("{\"months\": 3}").at("/cost/takeOversRefused").asInt()).isEqualTo(1);
    }

    @Test
    void theRulesAsTheyAreChangeNothing() {
        String mobile = shop().mobile();
        String deal = shop().deal(shop().client(shop().anna, mobile), mobile, 0);
        clock.forward(Duration.ofDays(40));
        shop().call(mobile, shop().extension("1"), 60);
        shop().anna.post("/api/v1/deals/" + deal + "/comments", "{" + Shop.comment(1) + "}");
        shop().anna.post("/api/v1/deals/" + deal + "/comments", "{\"text\":\"перезвонить\"}");
        pay(deal, "1000.00");
        clock.forward(Duration.ofDays(80));
        pay(deal, "2000.00");
        JsonNode same = run("{\"months\": 2, \"talkSeconds\": 15, \"graceHours\": 24, \"zone\": \"Europe/Moscow\"}");
        assertThat(same.get("employees")).as("%s", same).isEmpty();
        assertThat(same.at("/cost/deals").asInt() + same.at("/cost/saved").asInt())
                .isZero();
    }

    @Test
    void aHeadSeesOnlyTheirOwnPeopleAndAManagerNothing() {
        String deal = deal(100, 0);
        clock.forward(Duration.ofDays(80));
        String id = run("{\"months\": 1}").get("id").asString();
        assertThat(shop().head.get(PATH + "/" + id + "/deals").text("items.0.dealId"))
                .isEqualTo(deal);
        Shop other = new Shop(api, clock);
        Answer foreign = other.head.get(PATH + "/" + id);
        assertThat(foreign.json().at("/cost/deals").asInt()).isZero();
        assertThat(foreign.json().get("employees")).isEmpty();
        assertThat(other.head.get(PATH + "/" + id + "/deals").json().get("items"))
                .isEmpty();
        Browser otherHead = Browser.signedIn(api, "head" + other.number, "password-1");
        assertThat(otherHead.get("/rulebook/back-tests/" + id + "/deals").body())
                .doesNotContain("СД-" + deal);
        assertThat(shop().anna.get(PATH + "/" + id).status()).isEqualTo(403);
        assertThat(shop().anna.post(PATH, "{\"months\": 1}").status()).isEqualTo(403);
        Browser anna = Browser.signedIn(api, "anna" + shop().number, "password-1");
        assertThat(anna.get("/rulebook/back-tests").statusCode()).isEqualTo(403);
        assertThat(shop().head.get(PATH + "/999999999").status()).isEqualTo(404);
    }

    @Test
    void aDraftThatIsWrongOrChangesNothingIsSaidSoBesideItsField() {
        Answer nothing = shop().head.post(PATH, "{}");
        assertThat(nothing.status()).isEqualTo(422);
        Answer wrong = shop().head.post(PATH, "{\"months\": 0, \"zone\": \"Europe/Moskva\"}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text("errors.0.field")).isEqualTo("months");
        assertThat(wrong.text("errors.1.field")).isEqualTo("zone");
        Browser head = Browser.signedIn(api, "head" + shop().number, "password-1");
        HttpResponse<String> typed = head.submit(
                "/rulebook/back-tests", "/rulebook/back-tests", Map.of("months", "много", "added", "созвон"));
        assertThat(typed.statusCode()).isEqualTo(422);
        assertThat(typed.body()).contains("value=\"много\"", "id=\"months-error\"", ">созвон</textarea>");
    }

    @Test
    void aPolicyIsTriedFromItsEditorAndPublishedFromTheResult() {
        deal(100, 0);
        clock.forward(Duration.ofDays(80));
        Browser head = Browser.signedIn(api, "head" + shop().number, "password-1");
        HttpResponse<String> asked = head.submit(
                "/rulebook/policies/deal.protection.months",
                "/rulebook/back-tests",
                Map.of("policy", "deal.protection.months", "value", "1", "effectiveFrom", "", "reason", ""));
        assertThat(asked.statusCode()).isEqualTo(303);
        String path = asked.headers().firstValue("Location").orElseThrow();
        String id = path.substring(path.lastIndexOf('/') + 1);
        awaitDone(id);
        String page = head.get("/rulebook/back-tests/" + id).body();
        assertThat(page)
                .contains(
                        "Чего это стоило бы",
                        "anna " + shop().number,
                        "/rulebook/policies/deal.protection.months?value=1");
        assertThat(head.get("/rulebook/policies/deal.protection.months?value=1&effectiveFrom=2040-01-01")
                        .body())
                .contains("value=\"2040-01-01\"");
    }

    @Test
    void oneThatIsUnderWayIsCancelledAndStays() {
        // Asked for in the time to come of the scheduler, so that it waits.
        long id = db.sql("""
                INSERT INTO back_test (asked_by, asked_at, window_from, window_to, months)
                SELECT id, :now, :now::timestamptz - interval '1 year', :now, 1 FROM employee WHERE login = :login RETURNING id""")
                .param("now", clock.instant().atOffset(UTC))
                .param("login", "head" + shop().number)
                .query(Long.class)
                .single();
        Answer cancelled = shop().head.post(PATH + "/" + id + "/cancel", "");
        assertThat(cancelled.text("state")).as("%s", cancelled).isEqualTo("CANCELLED");
        Browser head = Browser.signedIn(api, "head" + shop().number, "password-1");
        assertThat(head.get("/rulebook/back-tests/" + id).body()).contains("Проверка отменена");
    }

    private String deal(int seconds, int comment) {
        String mobile = shop().mobile();
        String lead = shop().lead(shop().anna, shop().client(shop().anna, mobile), shop().group);
        shop().call(mobile, shop().extension("1"), seconds);
        return shop().anna
                .post(
                        "/api/v1/leads/" + lead + "/convert",
                        shop().conversion(shop().group, shop().product, Shop.comment(comment)))
                .text("dealId");
    }

    private void pay(String deal, String amount) {
        Answer paid = shop().anna
                .post("/api/v1/deals/" + deal + "/payments", "{\"amount\":{\"amount\":\"%s\"}}".formatted(amount));
        assertThat(paid.status()).as("%s", paid).isEqualTo(201);
    }

    /** What {@link Shop#comment} says, as one phrase. */
    private static String said(int variant) {
        return Shop.comment(variant)
                .replace("\"topic\":\"", "")
                .replace("\",\"agreement\":\"", " ")
                .replace("\"", "")
                .replace(",", "");
    }

    private JsonNode run(String draft) {
        Answer asked = shop().head.post(PATH, draft);
        assertThat(asked.status()).as("%s", asked).isEqualTo(201);
        return awaitDone(asked.text("id"));
    }

    private JsonNode awaitDone(String id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !shop().head.get(PATH + "/" + id).text("state").matches("WAITING|RUNNING"));
        Answer done = shop().head.get(PATH + "/" + id);
        assertThat(done.text("state")).as("%s", done).isEqualTo("DONE");
        return done.json();
    }
}

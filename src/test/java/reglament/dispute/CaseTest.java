package reglament.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.Api.Caller;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** R0.1: from the preview to an executed decision, its appeal, and everybody who may not. */
@IntegrationTest
class CaseTest {
    private static final String REASONS = "\"reasons\":\"Защита кончилась, взаимодействие второй стороны засчитано\"";

    private final Api api;
    private final TestClock clock;
    private Shop shop;
    private String client;
    private String former;
    private String successor;

    CaseTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** Dmitry has taken over a deal that Anna let lapse. */
    @BeforeEach
    void takeOver() {
        shop = new Shop(api, clock);
        String mobile = shop.mobile();
        client = shop.client(shop.anna, mobile);
        former = shop.deal(client, mobile);
        clock.forward(Duration.ofDays(63));
        String lead = shop.lead(shop.dmitry, client, shop.group);
        shop.call(mobile, shop.extension("2"), 100);
        successor = shop.dmitry
                .post("/api/v1/leads/" + lead + "/convert", shop.conversion(shop.group, shop.product, Shop.comment(1)))
                .text("dealId");
    }

    @Test
    void R0_1_thePreviewSaysWhatTheFactsSayAndChangesNothing() {
        Answer preview = shop.anna.post("/api/v1/cases/preview", about(former));

        assertThat(preview.status()).as(preview.toString()).isEqualTo(200);
        assertThat(preview.text("conclusion.outcome")).isEqualTo("DISMISS");
        assertThat(preview.text("conclusion.clauses.0.rule")).isEqualTo("R2.6");
        assertThat(shop.anna.get("/api/v1/cases?view=MINE").json().at("/items").size())
                .isZero();
    }

    @Test
    void R0_1_R2_7_theFormerHolderObjectsWithinADayAndNotLater() {
        clock.forward(Duration.ofHours(25));

        Answer late = shop.anna.post("/api/v1/cases", filing(former));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("rule")).isEqualTo("R2.7");
    }

    @Test
    void R0_1_aCaseGoesFromStatementsThroughDecisionAndAppealToItsEnd() {
        String id = filed();
        assertThat(shop.anna
                        .get("/api/v1/cases/" + id)
                        .json()
                        .get("ruleVersion")
                        .asInt())
                .isPositive();
        assertThat(shop.head.post("/api/v1/cases", filing(former)).text("rule"))
                .as("the same twice")
                .isEqualTo("R0.1");
        assertThat(decide(shop.head, id, "DISMISS", "").status())
                .as("the parties still may speak")
                .isEqualTo(409);
        assertThat(decide(shop.anna, id, "DISMISS", "").status()).as("a party").isEqualTo(409);
        assertThat(state(shop.anna, id).status()).isEqualTo(201);
        assertThat(state(shop.dmitry, id).status()).isEqualTo(201);
        assertThat(decide(shop.head, id, "DISMISS", "").status()).isEqualTo(200);
        Answer decided = shop.anna.get("/api/v1/cases/" + id);
        assertThat(decided.text("state")).isEqualTo("DECIDED");

        assertThat(shop.anna
                        .post("/api/v1/cases/" + id + "/appeal", "{" + REASONS + "}")
                        .status())
                .isEqualTo(201);
        assertThat(decide(shop.head, id, "CONFIRM", "").text("errors.0.code"))
                .as("the same arbiter")
                .isEmpty();
        assertThat(shop.anna.get("/api/v1/cases/" + id).text("state")).isEqualTo("APPEALED");
        Caller other = anotherHead();
        Answer given = decide(other, id, "REASSIGN", "\"shares\":[{\"employeeId\":\"" + shop.annaId + "\"}],");

        assertThat(given.status()).as(given.toString()).isEqualTo(200);
        assertThat(given.text("state")).isEqualTo("CLOSED");
        assertThat(shop.head.get("/api/v1/deals/" + successor).text("responsibleId"))
                .isEqualTo(shop.annaId);
    }

    @Test
    void R0_1_aDecisionIsCarriedOutInItsTransactionAndAnAppealPutsItBack() {
        String id = filed();
        state(shop.anna, id);
        state(shop.dmitry, id);

        decide(shop.head, id, "REASSIGN", "\"shares\":[{\"employeeId\":\"" + shop.annaId + "\"}],");
        assertThat(shop.head.get("/api/v1/deals/" + successor).text("responsibleId"))
                .isEqualTo(shop.annaId);
        shop.dmitry.post("/api/v1/cases/" + id + "/appeal", "{" + REASONS + "}");
        assertThat(decide(anotherHead(), id, "DISMISS", "").status()).isEqualTo(200);

        assertThat(shop.head.get("/api/v1/deals/" + successor).text("responsibleId"))
                .isEqualTo(shop.dmitryId);
    }

    @Test
    void R0_1_aDecisionThatCannotBeCarriedOutIsNotMade() {
        String id = filed();
        state(shop.anna, id);
        state(shop.dmitry, id);

        Answer unfit = decide(shop.head, id, "REASSIGN", "\"shares\":[{\"employeeId\":\"999999\"}],");
        shop.dmitry.post("/api/v1/deals/" + successor + "/win", "");
        Answer closed = decide(shop.head, id, "REASSIGN", "\"shares\":[{\"employeeId\":\"" + shop.annaId + "\"}],");

        assertThat(unfit.status()).isEqualTo(422);
        assertThat(closed.status()).as(closed.toString()).isEqualTo(409);
        assertThat(shop.anna.get("/api/v1/cases/" + id).text("state")).isEqualTo("AWAITING");
    }

    @Test
    void R0_1_onlyPartiesHeadsAndAuditorsSeeACase() {
        String id = filed();
        Shop others = new Shop(api, clock);

        assertThat(others.anna.get("/api/v1/cases/" + id).status()).isEqualTo(404);
        assertThat(others.anna.post("/api/v1/cases/preview", about(former)).status())
                .isEqualTo(404);
        assertThat(others.anna.post("/api/v1/cases", filing(former)).status()).isEqualTo(404);
        assertThat(state(others.anna, id).status()).isEqualTo(404);
        assertThat(shop.admin.get("/api/v1/cases/" + id).status()).isEqualTo(404);
        assertThat(others.head.get("/api/v1/cases/" + id).status()).isEqualTo(200);
    }

    @Test
    void R0_1_R3_2_anAuthorDisputesAVerdictAndTheArbiterUpholdsTheComment() {
        String mobile = shop.mobile();
        String other = shop.client(shop.anna, mobile);
        String deal = shop.deal(other, mobile, 2);
        clock.forward(Duration.ofDays(5));
        shop.call(mobile, shop.extension("1"), 90);
        Answer bare = shop.anna.post(
                "/api/v1/deals/" + deal + "/comments", "{\"topic\":\"пообщались\",\"agreement\":\"думает\"}");
        String comment = shop.anna
                .get("/api/v1/deals/" + deal + "/timeline")
                .json()
                .at("/items/0/commentId")
                .asString("");
        assertThat(bare.text("detailed")).isEqualTo("false");

        Answer filed = shop.anna.post(
                "/api/v1/cases", "{\"commentId\":\"%s\",\"claim\":\"Мы договорились обо всём\"}".formatted(comment));
        assertThat(filed.status()).as(filed.toString()).isEqualTo(201);
        state(shop.anna, filed.text("id"));
        assertThat(decide(shop.head, filed.text("id"), "COUNT", "").status()).isEqualTo(200);

        assertThat(shop.anna.get("/api/v1/deals/" + deal).text("protectedUntil"))
                .isGreaterThan("2027-03-25");
    }

    @Test
    void R0_1_whatIsSentTwiceIsSaidOnce() {
        String id = filed();
        state(shop.anna, id);
        assertThat(state(shop.anna, id).json().at("/statements").size()).isEqualTo(1);
    }

    private String filed() {
        Answer filed = shop.anna.post("/api/v1/cases", filing(former));
        assertThat(filed.status()).as(filed.toString()).isEqualTo(201);
        return filed.text("id");
    }

    private Answer state(Caller by, String id) {
        return by.post("/api/v1/cases/" + id + "/statements", "{\"text\":\"Клиент мой, мы говорили в октябре\"}");
    }

    private static Answer decide(Caller by, String id, String outcome, String shares) {
        return by.post("/api/v1/cases/" + id + "/decide", "{\"outcome\":\"" + outcome + "\"," + shares + REASONS + "}");
    }

    private static String about(String deal) {
        return "{\"dealId\":\"" + deal + "\"}";
    }

    private static String filing(String deal) {
        return "{\"dealId\":\"" + deal + "\",\"claim\":\"Прошу вернуть мне клиента\"}";
    }

    private Caller anotherHead() {
        return new Shop(api, clock).head;
    }
}

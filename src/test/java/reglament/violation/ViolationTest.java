package reglament.violation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.spine.Breach;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** R0.3: who sees a violation, who may object to it, who may cancel it. */
@IntegrationTest
class ViolationTest {
    private static final String OBJECTION = "{\"text\":\"Клиент сам просил перезвонить\"}";
    private static final String WHY = "{\"reason\":\"Запись разговора это подтверждает\"}";

    private final Api api;
    private final TestClock clock;
    private Breach breach;
    private Shop shop;
    private String violation;

    ViolationTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    @BeforeEach
    void call() {
        breach = new Breach(api, clock);
        shop = breach.shop;
        violation = breach.violation();
    }

    @Test
    void R0_3_aCallWithoutRightIsRecordedWithItsClauseAndTold() {
        Answer of = shop.dmitry.get("/api/v1/violations/" + violation);

        assertThat(of.status()).as(of.toString()).isEqualTo(200);
        assertThat(of.text("kind")).isEqualTo("CALL_WITHOUT_RIGHT");
        assertThat(of.text("rule")).isEqualTo("R1.3");
        assertThat(of.text("state")).isEqualTo("OPEN");
        assertThat(of.text("employeeId")).isEqualTo(shop.dmitryId);
        assertThat(shop.dmitry.get("/api/v1/notices").toString()).contains("/violations/" + violation);
    }

    @Test
    void R0_3_onlyThoseItConcernsSeeIt() {
        assertThat(shop.head.get("/api/v1/violations/" + violation).status()).isEqualTo(200);
        assertThat(shop.anna.get("/api/v1/violations/" + violation).status()).isEqualTo(404);
        assertThat(shop.anna
                        .get("/api/v1/violations?employeeId=" + shop.dmitryId)
                        .json()
                        .at("/items")
                        .size())
                .isZero();
        assertThat(shop.admin.get("/api/v1/violations/" + violation).status()).isEqualTo(404);
        assertThat(shop.admin.get("/api/v1/violations").json().at("/items").size())
                .isZero();
        Shop others = new Shop(api, clock);
        assertThat(others.head.get("/api/v1/violations/" + violation).status()).isEqualTo(404);
        assertThat(others.head
                        .post("/api/v1/violations/" + violation + "/cancel", WHY)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void R0_3_objectedToAndCancelledItTakesItsMeasureWithIt() {
        String measure = breach.proposed(violation);
        assertThat(shop.head
                        .post("/api/v1/violations/" + violation + "/object", OBJECTION)
                        .status())
                .isEqualTo(403);
        Answer objected = shop.dmitry.post("/api/v1/violations/" + violation + "/object", OBJECTION);
        assertThat(objected.text("state")).as(objected.toString()).isEqualTo("OBJECTED");
        assertThat(shop.dmitry
                        .post("/api/v1/violations/" + violation + "/object", OBJECTION)
                        .status())
                .as("twice")
                .isEqualTo(409);
        shop.dmitry.post("/api/v1/measures/" + measure + "/explain", "{\"text\":\"Клиент просил\"}");
        assertThat(Breach.approve(shop.head, measure, "{}").status())
                .as("not before the objection is heard")
                .isEqualTo(409);

        assertThat(shop.dmitry
                        .post("/api/v1/violations/" + violation + "/cancel", WHY)
                        .status())
                .as("one's own")
                .isEqualTo(403);
        assertThat(shop.head
                        .post("/api/v1/violations/" + violation + "/cancel", WHY)
                        .text("state"))
                .isEqualTo("CANCELLED");
        assertThat(shop.dmitry.get("/api/v1/measures/" + measure).text("state")).isEqualTo("CANCELLED");
        assertThat(Breach.propose(shop.head, violation, "100.00").status()).isEqualTo(409);
        assertThat(shop.head
                        .get("/api/v1/violations?state=CANCELLED&employeeId=" + shop.dmitryId)
                        .text("items.0.id"))
                .isEqualTo(violation);
    }

    @Test
    void R0_3_upheldItStandsAndItsMeasureMayBeDecided() {
        String measure = breach.proposed(violation);
        shop.dmitry.post("/api/v1/violations/" + violation + "/object", OBJECTION);
        assertThat(shop.head
                        .post("/api/v1/violations/" + violation + "/uphold", "{\"reason\":\"нет\"}")
                        .text("errors.0.field"))
                .isEqualTo("reason");
        assertThat(shop.head
                        .post("/api/v1/violations/" + violation + "/uphold", WHY)
                        .text("state"))
                .isEqualTo("UPHELD");
        clock.forward(Duration.ofHours(80));

        assertThat(Breach.approve(breach.other, measure, "{}").text("state")).isEqualTo("APPROVED");
    }

    @Test
    void R0_3_theTimeForObjectingEnds() {
        clock.forward(Duration.ofHours(73));

        Answer late = shop.dmitry.post("/api/v1/violations/" + violation + "/object", OBJECTION);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("rule")).isEqualTo("R0.3");
        assertThat(shop.dmitry.get("/api/v1/violations/" + violation).text("state"))
                .isEqualTo("STANDS");
    }

    @Test
    void R0_3_whoStandsInForAColleagueDoesNotReadTheirViolationsAndMeasures() {
        String measure = breach.proposed(violation);
        String today = clock.instant()
                .atZone(java.time.ZoneId.of("Europe/Moscow"))
                .toLocalDate()
                .toString();
        assertThat(shop.dmitry
                        .post(
                                "/api/v1/absences",
                                "{\"substituteId\":\"%s\",\"firstDay\":\"%s\",\"lastDay\":\"%s\"}"
                                        .formatted(shop.annaId, today, today))
                        .status())
                .isEqualTo(201);

        assertThat(shop.anna.get("/api/v1/violations/" + violation).status()).isEqualTo(404);
        assertThat(shop.anna.get("/api/v1/measures/" + measure).status()).isEqualTo(404);
        assertThat(shop.anna.get("/api/v1/violations").json().at("/items").size())
                .isZero();
        assertThat(shop.anna.get("/api/v1/measures").json().at("/items").size()).isZero();
    }
}

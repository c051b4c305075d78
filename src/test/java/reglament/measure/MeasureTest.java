package reglament.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.spine.Breach;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.Api.Caller;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** R0.3: a measure from its proposal through explanation, decision, objection and hearing to payroll; and everybody who may not. */
@IntegrationTest
class MeasureTest {
    private static final String WHY = "{\"reason\":\"Объяснение принято не полностью\"}";

    private final Api api;
    private final TestClock clock;
    private Breach breach;
    private Shop shop;

    MeasureTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    @BeforeEach
    void prepare() {
        breach = new Breach(api, clock);
        shop = breach.shop;
    }

    @Test
    void R0_3_theSystemProposesWhatThePolicySaysAndAPersonDecides() {
        String measure = breach.proposed(breach.violation());
        Answer proposed = shop.dmitry.get("/api/v1/measures/" + measure);
        assertThat(proposed.text("kind")).isEqualTo("WARNING");
        assertThat(proposed.text("proposedBy")).isEmpty();
        assertThat(proposed.text("state")).isEqualTo("PROPOSED");

        Answer early = Breach.approve(shop.head, measure, "{}");
        assertThat(early.status()).as("before the explanation").isEqualTo(409);
        assertThat(early.text("rule")).isEqualTo("R0.3");
        assertThat(shop.dmitry
                        .post("/api/v1/measures/" + measure + "/explain", "{\"text\":\"Перезвонил по пропущенному\"}")
                        .status())
                .isEqualTo(201);
        assertThat(Breach.approve(shop.head, measure, "{}").text("state")).isEqualTo("APPROVED");
        assertThat(Breach.approve(breach.other, measure, "{}").status())
                .as("twice")
                .isEqualTo(409);
        assertThat(shop.dmitry.get("/api/v1/notices").toString()).contains("/measures/" + measure);
    }

    @Test
    void R0_3_silenceForTheTermIsAnAnswerToo() {
        String measure = breach.proposed(breach.violation());
        clock.forward(Duration.ofHours(73));

        assertThat(Breach.approve(shop.head, measure, "{}").status()).isEqualTo(200);
    }

    @Test
    void R0_3_whoProposesDoesNotDecide() {
        breach.base("100000.00");
        String fine = breach.fine("5000.00");

        Answer own = Breach.approve(shop.head, fine, "{}");
        assertThat(own.status()).isEqualTo(409);
        assertThat(own.text("detail")).contains("не решает");
        assertThat(shop.dmitry
                        .post("/api/v1/measures/" + fine + "/approve", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(Breach.approve(breach.other, fine, "{}").text("state")).isEqualTo("APPROVED");
    }

    @Test
    void R0_3_overTheCapItIsRefusedWithFiguresAndMayBeReduced() {
        breach.base("30000.00");
        String first = breach.fine("4000.00");
        assertThat(Breach.approve(breach.other, first, "{}").status()).isEqualTo(200);
        String second = breach.fine("5000.00");

        Answer refused = Breach.approve(breach.other, second, "{}");
        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.text("rule")).isEqualTo("R0.3");
        assertThat(refused.text("cap")).isEqualTo("6000.00");
        assertThat(refused.text("used")).isEqualTo("4000.00");
        assertThat(refused.text("left")).isEqualTo("2000.00");
        assertThat(Breach.approve(breach.other, second, "{\"amount\":{\"amount\":\"6000.00\"}}")
                        .text("errors.0.code"))
                .isEqualTo("raised");
        Answer reduced = Breach.approve(breach.other, second, "{\"amount\":{\"amount\":\"2000.00\"}}");
        assertThat(reduced.text("state")).as(reduced.toString()).isEqualTo("APPROVED");
        assertThat(reduced.text("amount.amount")).isEqualTo("2000.00");
        assertThat(reduced.text("month")).isEqualTo(breach.month());

        assertThat(breach.base("20000.00").text("rule")).as("a base too low").isEqualTo("R0.3");
    }

    @Test
    void R0_3_withoutABonusBaseNothingIsCut() {
        Answer refused = Breach.approve(breach.other, breach.fine("100.00"), "{}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("detail")).contains("База премии");
    }

    @Test
    void R0_3_aDryRunSaysTheConditionsAndDecidesNothing() {
        breach.base("30000.00");
        String fine = breach.fine("4000.00");

        Answer tried = shop.head.post("/api/v1/measures/" + fine + "/approve?dryRun=true", "{}");
        assertThat(tried.text("allowed")).as(tried.toString()).isEqualTo("false");
        assertThat(breach.other
                        .post("/api/v1/measures/" + fine + "/approve?dryRun=true", "{}")
                        .text("allowed"))
                .isEqualTo("true");
        assertThat(shop.head.get("/api/v1/measures/" + fine).text("state")).isEqualTo("PROPOSED");
    }

    @Test
    void R0_3_objectedToItIsHeardByAThird() {
        breach.base("100000.00");
        String fine = breach.fine("5000.00");
        Breach.approve(breach.other, fine, "{}");
        assertThat(shop.anna
                        .post("/api/v1/measures/" + fine + "/object", "{\"text\":\"Нет\"}")
                        .status())
                .isEqualTo(404);
        assertThat(shop.dmitry
                        .post("/api/v1/measures/" + fine + "/object", "{\"text\":\"Сумма слишком велика\"}")
                        .text("state"))
                .isEqualTo("OBJECTED");

        assertThat(breach.other
                        .post("/api/v1/measures/" + fine + "/uphold", WHY)
                        .status())
                .as("who decided")
                .isEqualTo(409);
        assertThat(shop.head.post("/api/v1/measures/" + fine + "/uphold", WHY).status())
                .as("who proposed")
                .isEqualTo(409);
        Caller third = shop.anotherHead("third", "5");
        assertThat(third.post("/api/v1/measures/" + fine + "/uphold", WHY).text("state"))
                .isEqualTo("UPHELD");
        assertThat(third.post("/api/v1/measures/" + fine + "/cancel", WHY).text("state"))
                .isEqualTo("CANCELLED");
        assertThat(third.post("/api/v1/measures/" + fine + "/cancel", WHY).status())
                .isEqualTo(409);
    }

    @Test
    void R0_3_R0_1_anAppealIsACaseThatCancelsAndItsOwnAppealReinstates() {
        breach.base("100000.00");
        String fine = breach.fine("5000.00");
        String filing = "{\"measureId\":\"" + fine + "\",\"claim\":\"Прошу отменить: клиент просил позвонить\"}";
        assertThat(shop.dmitry.post("/api/v1/cases", filing).text("rule"))
                .as("not decided yet")
                .isEqualTo("R0.3");
        Breach.approve(breach.other, fine, "{}");
        assertThat(shop.head.post("/api/v1/cases", filing).status())
                .as("not theirs")
                .isEqualTo(403);
        assertThat(shop.anna.post("/api/v1/cases", filing).status()).isEqualTo(404);
        Answer filed = shop.dmitry.post("/api/v1/cases", filing);
        assertThat(filed.status()).as(filed.toString()).isEqualTo(201);
        assertThat(filed.text("conclusion.outcome")).isEqualTo("DISMISS");
        String id = filed.text("id");
        clock.forward(Duration.ofHours(50));
        Caller first = new Shop(api, clock).head;
        Caller second = new Shop(api, clock).head;
        assertThat(decide(breach.other, id, "CANCEL").status()).as("a party").isEqualTo(409);

        Answer decided = decide(first, id, "CANCEL");
        assertThat(decided.status()).as(decided.toString()).isEqualTo(200);
        assertThat(shop.dmitry.get("/api/v1/measures/" + fine).text("state")).isEqualTo("CANCELLED");
        breach.other.post("/api/v1/cases/" + id + "/appeal", "{\"reasons\":\"Просьбы клиента в журнале нет совсем\"}");
        assertThat(decide(second, id, "DISMISS").status()).isEqualTo(200);

        assertThat(shop.dmitry.get("/api/v1/measures/" + fine).text("state")).isEqualTo("UPHELD");
    }

    private static Answer decide(Caller by, String id, String outcome) {
        return by.post(
                "/api/v1/cases/" + id + "/decide",
                "{\"outcome\":\"" + outcome + "\",\"reasons\":\"Журнал звонков и объяснение изучены\"}");
    }

    @Test
    void R0_3_theTimeForObjectingEnds() {
        breach.base("100000.00");
        String fine = breach.fine("5000.00");
        Breach.approve(breach.other, fine, "{}");
        clock.forward(Duration.ofHours(73));

        Answer late = shop.dmitry.post("/api/v1/measures/" + fine + "/object", "{\"text\":\"Не согласен\"}");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("rule")).isEqualTo("R0.3");
    }

    @Test
    void R0_3_acknowledgedOnceAndOnlyByThePersonConcerned() {
        breach.base("100000.00");
        String fine = breach.fine("5000.00");
        assertThat(shop.dmitry
                        .post("/api/v1/measures/" + fine + "/acknowledge", "")
                        .status())
                .as("before the decision")
                .isEqualTo(409);
        Breach.approve(breach.other, fine, "{}");

        assertThat(shop.head
                        .post("/api/v1/measures/" + fine + "/acknowledge", "")
                        .status())
                .isEqualTo(403);
        assertThat(shop.dmitry
                        .post("/api/v1/measures/" + fine + "/acknowledge", "")
                        .text("acknowledgedAt"))
                .isNotEmpty();
        assertThat(shop.dmitry
                        .post("/api/v1/measures/" + fine + "/acknowledge", "")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void R0_3_aNewcomerIsOnlyWarned() {
        Breach young = new Breach(api, clock);
        clock.set(clock.instant().minus(Duration.ofDays(20)));
        String violation = young.violation();
        Breach.cancel(young.shop.head, young.proposed(violation));

        Answer fined = Breach.propose(young.shop.head, violation, "100.00");

        assertThat(fined.status()).as(fined.toString()).isEqualTo(409);
        assertThat(fined.text("detail")).contains("предупреждают");
    }

    @Test
    void R0_3_onlyWhatCountsGoesToPayroll() {
        breach.base("100000.00");
        String kept = breach.fine("5000.00");
        String gone = breach.fine("3000.00");
        Breach.approve(breach.other, kept, "{}");
        Breach.approve(breach.other, gone, "{}");
        Breach.cancel(shop.head, gone);

        Answer line = shop.head.get("/api/v1/bonus-bases?month=" + breach.month());
        assertThat(line.toString()).contains("\"used\":{\"amount\":\"5000.00\"");
        Answer register = shop.head.get("/api/v1/measures?view=REGISTER&month=" + breach.month());
        assertThat(register.json().at("/items").size()).isEqualTo(2);
        assertThat(shop.anna
                        .get("/api/v1/measures?view=REGISTER&month=" + breach.month())
                        .json()
                        .at("/items")
                        .size())
                .as("others' measures are nobody's business")
                .isZero();
        assertThat(shop.anna.get("/api/v1/measures/" + kept).status()).isEqualTo(404);
        assertThat(new Shop(api, clock).head.get("/api/v1/measures/" + kept).status())
                .as("a head of others")
                .isEqualTo(404);
        assertThat(shop.admin.get("/api/v1/measures/" + kept).status()).isEqualTo(404);
        assertThat(shop.anna
                        .post("/api/v1/bonus-bases", "{\"employeeId\":\"" + shop.dmitryId + "\",\"month\":\"2027-01\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void R0_3_badInputIsToldBesideItsFieldAndChangesNothing() {
        String violation = breach.violation();
        Breach.cancel(shop.head, breach.proposed(violation));

        assertThat(Breach.propose(shop.head, violation, "0.00").text("errors.0.field"))
                .isEqualTo("amount");
        assertThat(Breach.propose(shop.head, violation, "2000000.00").text("errors.0.code"))
                .isEqualTo("range");
        assertThat(shop.head
                        .post(
                                "/api/v1/measures",
                                "{\"violationId\":\"" + violation + "\",\"kind\":\"WARNING\",\"reason\":\"мало\"}")
                        .text("errors.0.field"))
                .isEqualTo("reason");
        assertThat(shop.head
                        .post("/api/v1/measures", "{\"violationId\":\"" + violation + "\",\"kind\":\"ARREST\"}")
                        .text("errors.0.field"))
                .isEqualTo("kind");
        assertThat(Breach.propose(shop.anna, violation, "100.00").status()).isEqualTo(404);
        assertThat(Breach.propose(shop.dmitry, violation, "100.00").status()).isEqualTo(403);
        assertThat(breach.base("-1.00").text("errors.0.field")).isEqualTo("amount");
        assertThat(Breach.propose(shop.head, violation, "100.00").status()).isEqualTo(201);
        assertThat(Breach.propose(breach.other, violation, "100.00").status())
                .as("one live measure for a violation")
                .isEqualTo(409);
    }
}

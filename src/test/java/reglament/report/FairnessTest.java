package reglament.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.base.Clause;
import reglament.base.EmployeeId;
import reglament.spine.Shop;
import reglament.team.Actor;
import reglament.team.Actors;
import reglament.team.Employees;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.Api.Caller;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;
import tools.jackson.databind.JsonNode;

/** The report on the rules themselves: what they stopped, how often people said otherwise, for whom one may see it. */
@IntegrationTest
class FairnessTest {
    private final Api api;
    private final TestClock clock;
    private final Fairness fairness;
    private final Actors actors;
    private final Employees employees;
    private Shop shop;
    private String mobile;
    private String client;
    private String deal;

    FairnessTest(Api api, TestClock clock, Fairness fairness, Actors actors, Employees employees) {
        this.api = api;
        this.clock = clock;
        this.fairness = fairness;
        this.actors = actors;
        this.employees = employees;
    }

    @BeforeEach
    void sell() {
        shop = new Shop(api, clock);
        mobile = shop.mobile();
        client = shop.client(shop.anna, mobile);
        deal = shop.deal(client, mobile);
    }

    @Test
    void R0_1_aRefusalCountsAtItsClauseAndLeadsToItsRow() {
        String lead = shop.lead(shop.dmitry, client, shop.group);
        shop.call(mobile, shop.extension("2"), 100);
        assertThat(shop.dmitry
                        .post(
                                "/api/v1/leads/" + lead + "/convert",
                                shop.conversion(shop.group, shop.product, Shop.comment(1)))
                        .status())
                .isEqualTo(409);

        JsonNode line = line(shop.head, "R2.7");
        assertThat(line.at("/now/refusals").asInt()).isEqualTo(1);
        assertThat(line.at("/before/refusals").asInt()).isZero();
        List<FairnessRow> rows =
                fairness.rows(head(shop), fairness.period(null, null), Clause.R2_7, Fairness.Figure.REFUSALS, null, 10);
        assertThat(rows).extracting(FairnessRow::who).containsExactly("dmitry " + shop.number);
    }

    @Test
    void R0_1_aDecisionThatDepartsFromTheSystemMarksItsClausesAndCountsItsMoneyOnce() {
        clock.forward(Duration.ofDays(63));
        Answer paid = shop.head.post("/api/v1/deals/" + deal + "/payments", "{\"amount\":{\"amount\":\"5000.00\"}}");
        String id = paid.text("caseId");
        clock.forward(Duration.ofDays(3));
        Answer decided = shop.head.post(
                "/api/v1/cases/" + id + "/decide",
                "{\"outcome\":\"DISMISS\",\"reasons\":\"Оплата остаётся никому не засчитанной\"}");
        assertThat(decided.status()).as(decided.toString()).isEqualTo(200);

        JsonNode line = line(shop.head, "R0.2");
        assertThat(line.at("/now/decisions").asInt()).isEqualTo(1);
        assertThat(line.at("/now/decisionsOtherwise").asInt()).isEqualTo(1);
        assertThat(line.at("/now/reversedPercent").asInt()).isEqualTo(100);
        assertThat(line.at("/now/doubtful").asBoolean()).isTrue();
        assertThat(line.at("/now/disputed/amount").asString()).isEqualTo("5000.00");
        assertThat(line(shop.head, "R2.6").at("/now/decisions").asInt()).isEqualTo(1);
        JsonNode total = report(shop.head).get("total");
        assertThat(total.at("/decisions").asInt()).as("once").isEqualTo(1);
        assertThat(total.at("/disputed/amount").asString()).isEqualTo("5000.00");
    }

    @Test
    void R0_1_whatADecisionCreditedAnewIsCounted() {
        clock.forward(Duration.ofDays(63));
        String id = shop.head
                .post("/api/v1/deals/" + deal + "/payments", "{\"amount\":{\"amount\":\"7000.00\"}}")
                .text("caseId");
        clock.forward(Duration.ofDays(3));
        shop.head.post(
                "/api/v1/cases/" + id + "/decide",
                "{\"outcome\":\"CREDIT\",\"shares\":[{\"employeeId\":\"%s\"}],\"reasons\":\"Клиента вёл один ответственный\"}"
                        .formatted(shop.annaId));

        JsonNode line = line(shop.head, "R0.2");
        assertThat(line.at("/now/recredited/amount").asString()).isEqualTo("7000.00");
        assertThat(line.at("/now/doubtful").asBoolean()).isFalse();
    }

    @Test
    void R0_1_aHeadSeesTheFiguresOfTheirOwnPeopleAndAManagerNone() {
        R0_1_aDecisionThatDepartsFromTheSystemMarksItsClausesAndCountsItsMoneyOnce();
        Shop others = new Shop(api, clock);

        assertThat(report(others.head).at("/total/decisions").asInt()).isZero();
        assertThat(fairness.rows(
                        head(others), fairness.period(null, null), Clause.R0_2, Fairness.Figure.DECISIONS, null, 10))
                .isEmpty();
        for (Caller curious : List.of(shop.anna, shop.admin)) {
            assertThat(curious.get("/api/v1/reports/fairness").status()).isEqualTo(403);
        }
    }

    @Test
    void R0_1_aPeriodThatIsNoneIsRefusedBesideItsField() {
        assertThat(shop.head
                        .get("/api/v1/reports/fairness?from=2026-11-23&to=2026-11-22")
                        .text("errors.0.field"))
                .isEqualTo("to");
        assertThat(shop.head.get("/api/v1/reports/fairness?from=0001-01-01").text("errors.0.field"))
                .isEqualTo("from");
        assertThat(shop.head.get("/api/v1/reports/fairness?from=вчера").status())
                .isIn(400, 422);
    }

    private JsonNode report(Caller by) {
        Answer answer = by.get("/api/v1/reports/fairness");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode line(Caller by, String clause) {
        for (JsonNode line : report(by).get("clauses")) {
            if (line.get("rule").asString().equals(clause)) {
                return line;
            }
        }
        throw new AssertionError("no line of " + clause);
    }

    private Actor head(Shop of) {
        EmployeeId id = employees.findByLogin("head" + of.number).orElseThrow();
        return actors.find(id).orElseThrow();
    }
}

package reglament.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.platform.postgres.Database;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.Api.Caller;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;
import reglament.testing.TestDatabases;
import tools.jackson.databind.JsonNode;

/** R0.1: who learns of what and when, what happens when a decision is late, and how the like is found again. */
@IntegrationTest
class CaseCourseTest {
    private static final String REASONS = "\"reasons\":\"Защита кончилась, взаимодействие второй стороны засчитано\"";

    private final Api api;
    private final TestClock clock;
    private final CaseDeadlines deadlines;
    private final Database database;
    private Shop shop;
    private String former;
    private String client;

    CaseCourseTest(Api api, TestClock clock, CaseDeadlines deadlines, Database database) {
        this.api = api;
        this.clock = clock;
        this.deadlines = deadlines;
        this.database = database;
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
        shop.dmitry.post(
                "/api/v1/leads/" + lead + "/convert", shop.conversion(shop.group, shop.product, Shop.comment(1)));
    }

    @Test
    void R0_1_partiesAndTheNearestArbiterAreToldAtEveryStep() {
        String id = file();
        assertThat(told(shop.dmitry)).anyMatch(said -> said.contains("Выскажитесь до"));
        assertThat(told(shop.head)).anyMatch(said -> said.contains("К-" + id) && said.contains("Решить до"));
        assertThat(told(shop.anna)).noneMatch(said -> said.contains("Выскажитесь до"));

        state(shop.anna, id);
        assertThat(told(shop.dmitry).getFirst()).contains("другая сторона высказалась");
        assertThat(told(shop.head)).noneMatch(said -> said.contains("можно решать"));
        state(shop.dmitry, id);
        assertThat(told(shop.head).getFirst()).contains("стороны высказались, можно решать");

        decide(shop.head, id);
        for (Caller party : List.of(shop.anna, shop.dmitry)) {
            assertThat(told(party).getFirst()).contains("решён").contains("можно обжаловать");
        }
        shop.anna.post("/api/v1/cases/" + id + "/appeal", "{" + REASONS + "}");
        assertThat(told(shop.dmitry).getFirst()).contains("обжаловано");
        assertThat(told(shop.head).getFirst()).contains("обжаловано");
    }

    @Test
    void R0_1_aLateDecisionIsTakenUpTheTreeOnceAndTheCasePageSaysToWhom() {
        Caller director = headAbove();
        String id = file();
        assertThat(told(director)).noneMatch(said -> said.contains("К-" + id));
        clock.forward(Duration.ofHours(121));

        deadlines.pass();
        deadlines.pass();

        assertThat(told(director).stream().filter(said -> said.contains("Срок решения прошёл")))
                .hasSize(1);
        assertThat(told(shop.head)).noneMatch(said -> said.contains("Срок решения прошёл"));
        assertThat(shop.head.get("/api/v1/cases?view=LATE&page-size=200").body())
                .contains("\"id\":\"" + id + "\"");
    }

    @Test
    void R0_1_anAppealDecidedTooLateIsTakenUpOnceMore() {
        Caller director = headAbove();
        String id = file();
        clock.forward(Duration.ofHours(121));
        deadlines.pass();
        decide(shop.head, id);
        shop.anna.post("/api/v1/cases/" + id + "/appeal", "{" + REASONS + "}");
        assertThat(told(director).getFirst()).contains("Решить до");
        clock.forward(Duration.ofHours(121));
        deadlines.pass();

        Answer evidence = shop.anna.get("/api/v1/cases/" + id);
        assertThat(evidence.text("state")).isEqualTo("APPEALED");
        assertThat(told(director).stream().filter(said -> said.contains("Срок решения прошёл")))
                .as("the director was the nearest on appeal, so those at the top are told this time")
                .hasSize(1);
    }

    @Test
    void R0_1_precedentsAreFoundByClauseAndByWords() {
        String id = file();
        state(shop.anna, id);
        state(shop.dmitry, id);
        String word = "обоснование" + shop.number;
        shop.head.post(
                "/api/v1/cases/" + id + "/decide",
                "{\"outcome\":\"DISMISS\",\"reasons\":\"Защита кончилась, %s\"}".formatted(word));

        Answer found = shop.head.get("/api/v1/cases?view=DECIDED&rule=R2.6&q=" + word);
        assertThat(ids(found)).containsExactly(id);
        assertThat(found.json().at("/items/0/rules").toString()).contains("R2.6", "R2.7");
        assertThat(ids(shop.head.get("/api/v1/cases?view=DECIDED&rule=R3.2&q=" + word)))
                .isEmpty();
        assertThat(ids(shop.head.get("/api/v1/cases?view=DECIDED&q=%D0%9A-" + id)))
                .containsExactly(id);
        assertThat(shop.head.get("/api/v1/cases?rule=R9.9").status()).isEqualTo(422);

        Shop others = new Shop(api, clock);
        assertThat(ids(others.anna.get("/api/v1/cases?view=DECIDED&q=" + word)))
                .as("a stranger searches in vain")
                .isEmpty();
        assertThat(ids(shop.admin.get("/api/v1/cases?view=DECIDED&q=" + word))).isEmpty();
    }

    /** A head of the team above the shop's. */
    private Caller headAbove() {
        String above = shop.admin
                .post("/api/v1/teams", "{\"name\":\"Дирекция %d\"}".formatted(shop.number))
                .text("id");
        TestDatabases.asOwner(
                database,
                "UPDATE team SET parent_id = %s WHERE id = (SELECT team_id FROM employee WHERE login = 'head%d')"
                        .formatted(above, shop.number));
        shop.admin.post("/api/v1/employees", """
                {"login":"director%1$d","password":"password-1","fullName":"director %1$d","role":"HEAD","teamId":"%2$s",
                 "emails":[{"kind":"WORK","address":"director.%1$d@staff.example"}]}""".formatted(shop.number, above));
        return api.signedIn("director" + shop.number, "password-1");
    }

    private String file() {
        Answer filed = shop.anna.post(
                "/api/v1/cases", "{\"dealId\":\"%s\",\"claim\":\"Прошу вернуть мне клиента\"}".formatted(former));
        assertThat(filed.status()).as(filed.toString()).isEqualTo(201);
        return filed.text("id");
    }

    private void state(Caller by, String id) {
        assertThat(by.post("/api/v1/cases/" + id + "/statements", "{\"text\":\"Клиент мой, мы говорили в октябре\"}")
                        .status())
                .isEqualTo(201);
    }

    private static void decide(Caller by, String id) {
        Answer decided = by.post("/api/v1/cases/" + id + "/decide", "{\"outcome\":\"DISMISS\"," + REASONS + "}");
        assertThat(decided.status()).as(decided.toString()).isEqualTo(200);
    }

    private static List<String> told(Caller by) {
        List<String> said = new ArrayList<>();
        by.get("/api/v1/notices")
                .json()
                .get("items")
                .forEach(item -> said.add(item.get("text").asString()));
        return said;
    }

    private static List<String> ids(Answer answer) {
        List<String> ids = new ArrayList<>();
        for (JsonNode item : answer.json().get("items")) {
            ids.add(item.get("id").asString());
        }
        return ids;
    }
}

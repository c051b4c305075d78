package reglament.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.Api.Caller;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** R1.3 and R2.6 during an absence: what who stands in may see and do, from its first day to its last, and what they may not. */
@IntegrationTest
class AbsenceTest {
    private final Api api;
    private final TestClock clock;
    private final JdbcClient db;
    private Shop shop;
    private Caller vera;
    private String veraId;
    private String mobile;
    private String client;
    private String deal;

    AbsenceTest(Api api, TestClock clock, JdbcClient db) {
        this.api = api;
        this.clock = clock;
        this.db = db;
    }

    @BeforeEach
    void sell() {
        shop = new Shop(api, clock);
        mobile = shop.mobile();
        client = shop.client(shop.anna, mobile);
        deal = shop.deal(client, mobile);
        // Of no team: nothing of theirs is Anna's, nor the head's.
        veraId = shop.admin
                .post("/api/v1/employees", """
                        {"login":"vera%d","password":"password-1","fullName":"vera %d","role":"MANAGER","extension":"%s"}""".formatted(shop.number, shop.number, shop.extension("4")))
                .text("id");
        vera = api.signedIn("vera" + shop.number, "password-1");
        clock.forward(Duration.ofMinutes(5));
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneId.of("Europe/Moscow")).toLocalDate();
    }

    private static String absence(String substitute, LocalDate first, LocalDate last) {
        return "{\"substituteId\":\"%s\",\"firstDay\":\"%s\",\"lastDay\":\"%s\"}".formatted(substitute, first, last);
    }

    private String away(int from, int to) {
        Answer set = shop.anna.post("/api/v1/absences", absence(veraId, today().plusDays(from), today().plusDays(to)));
        assertThat(set.status()).as(set.toString()).isEqualTo(201);
        return set.text("id");
    }

    private boolean seesTheDeal() {
        boolean one = vera.get("/api/v1/deals/" + deal).status() == 200;
        assertThat(vera.get("/api/v1/deals?q=" + deal).json().path("items").size())
                .isEqualTo(one ? 1 : 0);
        assertThat(vera.get("/api/v1/deals?open=true&responsibleId=" + shop.annaId)
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(one ? 1 : 0);
        assertThat(vera.get("/api/v1/contacts/" + client).status()).isEqualTo(one ? 200 : 404);
        assertThat(vera.get("/api/v1/search?q=СД-" + deal).body().contains("\"id\":\"" + deal + "\""))
                .isEqualTo(one);
        assertThat(vera.get("/api/v1/contacts/" + client + "/rights")
                        .json()
                        .path("mayCall")
                        .asBoolean())
                .isEqualTo(one);
        assertThat(vera.get("/api/v1/deals/" + deal + "/timeline").status()).isEqualTo(one ? 200 : 404);
        return one;
    }

    @Test
    void R1_3_whoStandsInSeesAndMayCallFromTheFirstDayToTheLast() {
        assertThat(seesTheDeal()).isFalse();
        away(2, 4);
        assertThat(seesTheDeal()).isFalse();
        // 13:05 of Monday. Wednesday begins in eleven hours less five minutes of the next day.
        clock.forward(Duration.ofHours(34).plusMinutes(54));
        assertThat(seesTheDeal()).isFalse();
        clock.forward(Duration.ofMinutes(1));
        assertThat(seesTheDeal()).isTrue();
        clock.forward(Duration.ofDays(3).minusSeconds(1));
        assertThat(seesTheDeal()).isTrue();
        clock.forward(Duration.ofSeconds(1));
        assertThat(seesTheDeal()).isFalse();
    }

    @Test
    void R1_3_theRightNamesTheSubstitution() {
        away(0, 4);
        Answer rights = vera.get("/api/v1/contacts/" + client + "/rights");
        assertThat(rights.text("because.0.substituting")).isEqualTo(shop.annaId);
        assertThat(rights.text("because.0.deal")).isEqualTo(deal);
        assertThat(rights.text("because.0.until")).isEqualTo(today().plusDays(4).toString());
        assertThat(vera.get("/api/v1/contacts/" + client + "/why").body()).contains("Вы замещаете: anna");
    }

    @Test
    void R1_3_aCallOfWhoStandsInIsNoViolationAndOfAnotherItIs() {
        shop.call(mobile, shop.extension("4"), 40);
        assertThat(violations()).isEqualTo(1);
        away(0, 4);
        clock.forward(Duration.ofMinutes(5));
        shop.call(mobile, shop.extension("4"), 40);
        assertThat(violations()).isEqualTo(1);
        clock.forward(Duration.ofDays(5));
        shop.call(mobile, shop.extension("4"), 40);
        assertThat(violations()).isEqualTo(2);
    }

    private int violations() {
        return db.sql("SELECT count(*) FROM violation WHERE employee_id = :vera AND clause = 'R1.3'")
                .param("vera", Long.valueOf(veraId))
                .query(Integer.class)
                .single();
    }

    @Test
    void R2_6_whoStandsInProlongsByAnInteractionAndACommentOfTheirOwn() {
        away(0, 9);
        clock.forward(Duration.ofDays(1));
        Answer mute = vera.post("/api/v1/deals/" + deal + "/comments", "{" + Shop.comment(3) + "}");
        assertThat(mute.json().path("prolonged").asBoolean()).isFalse();
        shop.call(mobile, shop.extension("4"), 60);
        Answer spoken = vera.post("/api/v1/deals/" + deal + "/comments", "{" + Shop.comment(2) + "}");
        assertThat(spoken.status()).as(spoken.toString()).isEqualTo(201);
        assertThat(spoken.json().path("prolonged").asBoolean()).isTrue();
        assertThat(vera.get("/api/v1/deals/" + deal).text("protectedUntil")).startsWith("2027-01-24");
        // The money is the responsible's, whoever wrote it down.
        Answer paid = vera.post("/api/v1/deals/" + deal + "/payments", "{\"amount\":{\"amount\":\"5000.00\"}}");
        assertThat(paid.text("creditedTo")).isEqualTo(shop.annaId);
    }

    @Test
    void R2_6_aCallBeforeOrACommentAfterTheAbsenceProlongsNothing() {
        shop.call(mobile, shop.extension("4"), 60);
        String id = away(0, 9);
        clock.forward(Duration.ofMinutes(1));
        Answer early = vera.post("/api/v1/deals/" + deal + "/comments", "{" + Shop.comment(2) + "}");
        assertThat(early.json().path("prolonged").asBoolean())
                .as(early.toString())
                .isFalse();
        shop.call(mobile, shop.extension("4"), 60);
        assertThat(shop.anna.post("/api/v1/absences/" + id + "/end", "").status())
                .isEqualTo(200);
        assertThat(vera.post("/api/v1/deals/" + deal + "/comments", "{" + Shop.comment(3) + "}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void R1_4_whoStandsInWorksALeadButDoesNotConvertIt() {
        String lead = shop.lead(shop.anna, client, shop.group("Другие"));
        away(0, 4);
        shop.call(mobile, shop.extension("4"), 60);
        assertThat(vera.post("/api/v1/leads/" + lead + "/comments", "{" + Shop.comment(2) + "}")
                        .status())
                .isEqualTo(201);
        assertThat(vera.post("/api/v1/leads/" + lead + "/attempts", "{\"outcome\":\"BUSY\"}")
                        .status())
                .isEqualTo(201);
        Answer refused = vera.post(
                "/api/v1/leads/" + lead + "/convert", shop.conversion(shop.group, shop.product, Shop.comment(1)));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("detail")).contains("сначала передают");
    }

    @Test
    void R1_3_whoStandsInForAHeadGetsNothingOfTheirPeoplesAndNoAuthority() {
        Answer set = shop.head.post("/api/v1/absences", absence(veraId, today(), today().plusDays(3)));
        assertThat(set.status()).isEqualTo(201);
        assertThat(seesTheDeal()).isFalse();
        away(0, 3);
        assertThat(seesTheDeal()).isTrue();
        assertThat(vera.patch("/api/v1/deals/" + deal, "{\"responsibleId\":\"%s\"}".formatted(veraId))
                        .status())
                .isEqualTo(403);
        assertThat(vera.get("/api/v1/activities?responsible=" + shop.dmitryId)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void anAbsenceIsSetByTheAbsentOrTheirHeadAndSeenByWhomItConcerns() {
        String body = "{\"employeeId\":\"%s\",\"substituteId\":\"%s\",\"firstDay\":\"%s\",\"lastDay\":\"%s\"}"
                .formatted(shop.annaId, veraId, today(), today());
        assertThat(shop.dmitry.post("/api/v1/absences", body).status()).isEqualTo(403);
        assertThat(shop.admin.post("/api/v1/absences", body).status()).isEqualTo(403);
        assertThat(vera.post("/api/v1/absences", body).status()).isEqualTo(403);
        Answer set = shop.head.post("/api/v1/absences", body);
        assertThat(set.status()).isEqualTo(201);
        String path = "/api/v1/absences/" + set.text("id");
        for (Caller concerned : List.of(shop.anna, vera, shop.head)) {
            assertThat(concerned.get(path).status()).isEqualTo(200);
            assertThat(concerned.get("/api/v1/absences").body()).contains("\"id\":\"" + set.text("id") + "\"");
        }
        for (Caller other : List.of(shop.dmitry, shop.admin)) {
            assertThat(other.get(path).status()).isEqualTo(404);
            assertThat(other.get("/api/v1/absences").body()).doesNotContain("\"id\":\"" + set.text("id") + "\"");
            assertThat(other.post(path + "/end", "").status()).isEqualTo(404);
        }
        assertThat(vera.get("/api/v1/notices").body()).contains("Вы замещаете: anna");
        assertThat(shop.anna.get("/api/v1/notices").body()).contains("Вам отметили отсутствие");
        assertThat(vera.post(path + "/end", "").status()).isEqualTo(403);
        assertThat(shop.head
                        .post(path + "/end?dryRun=true", "")
                        .json()
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        assertThat(shop.anna.post(path + "/end", "").text("state")).isEqualTo("OVER");
        assertThat(shop.anna.post(path + "/end", "").status()).isEqualTo(422);
        assertThat(db.sql("SELECT count(*) FROM audit_entry WHERE action LIKE 'absence.%' AND subject = :who")
                        .param("who", "employee:" + shop.annaId)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void whatIsWrongIsToldBesideItsField() {
        away(5, 8);
        assertWrong(absence(veraId, today().minusDays(1), today()), "firstDay", "past");
        assertWrong(absence(veraId, today(), today().minusDays(1)), "lastDay", "order");
        assertWrong(absence(veraId, today(), today().plusDays(400)), "lastDay", "range");
        assertWrong(absence(shop.annaId, today(), today()), "substituteId", "same");
        assertWrong(absence("999999999", today(), today()), "substituteId", "unknown");
        assertWrong("{\"substituteId\":\"%s\"}".formatted(veraId), "firstDay", "missing");
        assertWrong(absence(shop.dmitryId, today().plusDays(8), today().plusDays(9)), "firstDay", "overlaps");
        shop.dmitry.post("/api/v1/absences", absence(veraId, today().plusDays(20), today().plusDays(21)));
        assertWrong(absence(shop.dmitryId, today().plusDays(21), today().plusDays(22)), "substituteId", "absent");
        Answer chain = vera.post("/api/v1/absences", absence(shop.dmitryId, today().plusDays(8), today().plusDays(8)));
        assertThat(chain.text("errors.0.code")).isEqualTo("stands-in");
    }

    private void assertWrong(String body, String field, String code) {
        Answer answer = shop.anna.post("/api/v1/absences", body);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.text("errors.0.field")).isEqualTo(field);
        assertThat(answer.text("errors.0.code")).isEqualTo(code);
    }

    @Test
    void ofManyAtOnceOneIsSet() {
        List<Integer> answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> (i % 2 == 0 ? shop.anna : shop.head)
                        .post("/api/v1/absences", """
                                {"employeeId":"%s","substituteId":"%s","firstDay":"%s","lastDay":"%s"}""".formatted(
                                        shop.annaId, i % 3 == 0 ? veraId : shop.dmitryId, today(), today().plusDays(i)))
                        .status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).containsOnlyOnce(201);
        assertThat(answers).containsOnly(201, 422);
    }
}

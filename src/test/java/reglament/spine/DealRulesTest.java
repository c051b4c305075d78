package reglament.spine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** R1, R2 and R3 over the API: from a lead by a call and a comment to a deal, its protection, its slot, and what tries to get round them. */
@IntegrationTest
class DealRulesTest {
    private final Api api;
    private final TestClock clock;
    private final JdbcClient db;
    private Shop shop;

    DealRulesTest(Api api, TestClock clock, JdbcClient db) {
        this.api = api;
        this.clock = clock;
        this.db = db;
        this.shop = null;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(api, clock);
    }

    @Test
    void R1_1_R1_2_aContactMayHaveManyLeadsWithDifferentResponsibles() {
        String contact = shop.client(shop.anna, shop.mobile());
        String one = shop.lead(shop.anna, contact, shop.group);
        String other = shop.lead(shop.dmitry, contact, shop.group);
        assertThat(shop.anna.get("/api/v1/leads/" + one).text("responsibleId")).isEqualTo(shop.annaId);
        assertThat(shop.dmitry.get("/api/v1/leads/" + other).text("responsibleId"))
                .isEqualTo(shop.dmitryId);
    }

    @Test
    void R1_2_R2_3_responsibilityIsAChainWithoutGaps() {
        String contact = shop.client(shop.anna, shop.mobile());
        String lead = shop.lead(shop.anna, contact, shop.group);
        clock.forward(Duration.ofHours(1));
        assertThat(shop.head
                        .patch("/api/v1/leads/" + lead, "{\"responsibleId\":\"%s\"}".formatted(shop.dmitryId))
                        .status())
                .isEqualTo(200);
        List<Boolean> joined = db.sql(
                        "SELECT former_end IS NULL OR former_end = began_at FROM lead_responsibility WHERE lead_id = :id ORDER BY began_at")
                .param("id", Long.valueOf(lead))
                .query(Boolean.class)
                .list();
        assertThat(joined).hasSize(2).containsOnly(true);
    }

    @Test
    void R1_3_aLeadGivesTheRightAndACallWithoutItIsAViolation() {
        String mobile = shop.mobile();
        String contact = shop.client(shop.anna, mobile);
        shop.lead(shop.anna, contact, shop.group);
        assertThat(shop.anna
                        .get("/api/v1/contacts/" + contact + "/rights")
                        .json()
                        .path("mayCall")
                        .asBoolean())
                .isTrue();
        assertThat(shop.dmitry.get("/api/v1/contacts/" + contact + "/rights").text("rule"))
                .isEqualTo("R1.3");
        shop.call(mobile, shop.extension("2"), 60);
        int violations = db.sql("SELECT count(*) FROM violation WHERE clause = 'R1.3' AND employee_id = :dmitry")
                .param("dmitry", Long.valueOf(shop.dmitryId))
                .query(Integer.class)
                .single();
        assertThat(violations).isEqualTo(1);
    }

    @Test
    void R1_4_aLeadWithoutInteractionOrWithABareCommentIsNotConverted() {
        String mobile = shop.mobile();
        String lead = shop.lead(shop.anna, shop.client(shop.anna, mobile), shop.group);
        Answer early = shop.anna.post(
                "/api/v1/leads/" + lead + "/convert", shop.conversion(shop.group, shop.product, Shop.comment(0)));
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("rule")).isEqualTo("R1.4");
        shop.call(mobile, shop.extension("1"), 100);
        Answer bare = shop.anna.post(
                "/api/v1/leads/" + lead + "/convert",
                shop.conversion(shop.group, shop.product, "\"text\":\"перезвонить\""));
        assertThat(bare.status()).isEqualTo(409);
        assertThat(bare.text("rule")).isEqualTo("R3.2");
    }

    @Test
    void R1_5_shortCallsUnansweredMessagesAndAutomaticRepliesAreNoInteraction() {
        String mobile = shop.mobile();
        String lead = shop.lead(shop.anna, shop.client(shop.anna, mobile), shop.group);
        shop.call(mobile, shop.extension("1"), 14);
        shop.message("t" + shop.number, "OUT", mobile, "anna" + shop.number, "Здравствуйте", false);
        shop.message("t" + shop.number, "IN", mobile, "", "Я в отпуске", true);
        Answer refused = shop.anna.post(
                "/api/v1/leads/" + lead + "/convert", shop.conversion(shop.group, shop.product, Shop.comment(0)));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("rule")).isEqualTo("R1.5");
        shop.message("t" + shop.number, "IN", mobile, "", "Да, расскажите подробнее", false);
        assertThat(shop.anna
                        .post(
                                "/api/v1/leads/" + lead + "/convert",
                                shop.conversion(shop.group, shop.product, Shop.comment(0)))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void R1_4_ofTwentyConcurrentConversionsOneMakesADeal() throws Exception {
        for (int round = 0; round < 3; round++) {
            String mobile = shop.mobile();
            String lead = shop.lead(shop.anna, shop.client(shop.anna, mobile), shop.group);
            shop.call(mobile, shop.extension("1"), 100);
            String body = shop.conversion(shop.group, shop.product, Shop.comment(round));
            List<Integer> statuses = ContactRulesTest.together(
                    20,
                    _ -> shop.anna
                            .post("/api/v1/leads/" + lead + "/convert", body)
                            .status());
            assertThat(statuses).filteredOn(s -> s == 201).hasSize(1);
            assertThat(statuses).allMatch(s -> s == 201 || s == 409);
        }
    }

    @Test
    void R2_1_aLeadEndsOnlyWithAReasonAndAConvertedOneIsFinal() {
        String mobile = shop.mobile();
        String contact = shop.client(shop.anna, mobile);
        String lead = shop.lead(shop.anna, contact, shop.group);
        assertThat(shop.anna
                        .patch("/api/v1/leads/" + lead, "{\"status\":\"REFUSED\"}")
                        .text("rule"))
                .isEqualTo("R2.1");
        assertThat(shop.anna
                        .post("/api/v1/leads/" + lead + "/refuse", "{\"comment\":\"\"}")
                        .status())
                .isEqualTo(422);
        assertThat(shop.anna
                        .post("/api/v1/leads/" + lead + "/refuse", "{\"reasonId\":\"PRICE\",\"comment\":\"\"}")
                        .text("status"))
                .isEqualTo("REFUSED");
    }

    @Test
    void R2_2_aClientMayHaveDealsInDifferentGroups() {
        String mobile = shop.mobile();
        String contact = shop.client(shop.anna, mobile);
        assertThat(shop.deal(contact, mobile)).isNotEmpty();
        String group = shop.group("Лицензии");
        String product = shop.product(group, "Табель");
        String lead = shop.lead(shop.anna, contact, group);
        assertThat(shop.anna
                        .post("/api/v1/leads/" + lead + "/convert", shop.conversion(group, product, Shop.comment(1)))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void R2_4_theContactOfALeadAndOfItsDealDoesNotChange() {
        String mobile = shop.mobile();
        String lead = shop.lead(shop.anna, shop.client(shop.anna, mobile), shop.group);
        String other = shop.client(shop.anna, shop.mobile());
        assertThat(shop.anna
                        .patch("/api/v1/leads/" + lead, "{\"contactId\":\"%s\"}".formatted(other))
                        .text("rule"))
                .isEqualTo("R2.4");
    }

    @Test
    void R2_5_aDealWithADefectIsRefused() {
        String mobile = shop.mobile();
        String lead = shop.lead(shop.anna, shop.client(shop.anna, mobile), shop.group);
        shop.call(mobile, shop.extension("1"), 100);
        String foreign = shop.product(shop.group("Лицензии"), "Табель");
        String good = shop.conversion(shop.group, shop.product, Shop.comment(0));
        for (String bad : List.of(
                good.replace("\"quantity\":1", "\"quantity\":0"),
                good.replace("\"quantity\":1", "\"quantity\":-2"),
                good.replace("\"quantity\":1", "\"quantity\":1,\"price\":{\"amount\":\"0.00\"}"),
                good.replace("\"productId\":\"" + shop.product, "\"productId\":\"" + foreign),
                good.replaceFirst("\\{\"productId\".*?\\}", ""),
                good.replace("\"stageId\":\"NEW\"", "\"stageId\":\"WON\""))) {
            Answer answer = shop.anna.post("/api/v1/leads/" + lead + "/convert", bad);
            assertThat(answer.status()).as(bad).isEqualTo(422);
            assertThat(answer.text("rule")).as(bad).isEqualTo("R2.5");
        }
    }

    @Test
    void R2_5_R2_8_aWithdrawnProductMakesADealIncorrectAndSoInactive() {
        String mobile = shop.mobile();
        String deal = shop.deal(shop.client(shop.anna, mobile), mobile);
        shop.admin.patch("/api/v1/products/" + shop.product, "{\"withdrawn\":true}");
        Answer now = shop.anna.get("/api/v1/deals/" + deal);
        assertThat(now.json().path("correct").asBoolean()).isFalse();
        assertThat(now.json().path("active").asBoolean()).isFalse();
        assertThat(now.text("defects.0.code")).isEqualTo("product-withdrawn");
    }

    @Test
    void R2_6_theWorkedExampleOfTheTurnOfTheYear() {
        clock.set(Instant.parse("2025-12-31T07:00:00Z"));
        String mobile = shop.mobile();
        String contact = shop.client(shop.anna, mobile);
        String deal = shop.deal(contact, mobile);
        assertThat(shop.anna.get("/api/v1/deals/" + deal).text("protectedUntil"))
                .isEqualTo("2026-02-28T20:59:59Z");
        clock.set(Instant.parse("2026-02-27T09:00:00Z"));
        Answer bare = shop.anna.post("/api/v1/deals/" + deal + "/comments", "{\"text\":\"перезвонить\"}");
        assertThat(bare.json().path("detailed").asBoolean()).isFalse();
        shop.message("w" + shop.number, "OUT", mobile, "anna" + shop.number, "Отправила договор", false);
        assertThat(shop.anna.get("/api/v1/deals/" + deal).text("protectedUntil"))
                .isEqualTo("2026-02-28T20:59:59Z");
        clock.set(Instant.parse("2026-02-28T20:59:58Z"));
        assertThat(shop.anna.get("/api/v1/deals/" + deal).json().path("active").asBoolean())
                .isTrue();
        clock.set(Instant.parse("2026-02-28T21:00:00Z"));
        assertThat(shop.anna.get("/api/v1/deals/" + deal).json().path("active").asBoolean())
                .isFalse();
        clock.set(Instant.parse("2026-03-01T09:00:00Z"));
        shop.message("w" + shop.number, "IN", mobile, "", "Договор получила, всё верно", false);
        Answer again = shop.anna.post("/api/v1/deals/" + deal + "/comments", "{" + Shop.comment(3) + "}");
        assertThat(again.json().path("prolonged").asBoolean()).isTrue();
        assertThat(shop.anna.get("/api/v1/deals/" + deal).text("protectedUntil"))
                .isEqualTo("2026-05-01T20:59:59Z");
    }

    @Test
    void R2_6_aCommentLaterThanADayCountsFromItself() {
        String mobile = shop.mobile();
        String contact = shop.client(shop.anna, mobile);
        String deal = shop.deal(contact, mobile);
        clock.forward(Duration.ofDays(10));
        shop.call(mobile, shop.extension("1"), 60);
        clock.forward(Duration.ofDays(3));
        shop.anna.post("/api/v1/deals/" + deal + "/comments", "{" + Shop.comment(2) + "}");
        assertThat(shop.anna.get("/api/v1/deals/" + deal).text("protectedUntil"))
                .isEqualTo("2027-02-06T20:59:59Z");
    }

    @Test
    void R2_7_anActiveDealHoldsTheSlotAndALapsedOneIsTakenOver() {
        String mobile = shop.mobile();
        String contact = shop.client(shop.anna, mobile);
        String deal = shop.deal(contact, mobile);
        String lead = shop.lead(shop.dmitry, contact, shop.group);
        shop.call(mobile, shop.extension("2"), 100);
        String body = shop.conversion(shop.group, shop.product, Shop.comment(1));
        Answer held = shop.dmitry.post("/api/v1/leads/" + lead + "/convert", body);
        assertThat(held.status()).isEqualTo(409);
        assertThat(held.text("rule")).isEqualTo("R2.7");
        assertThat(held.text("holder.id")).isEqualTo(shop.annaId);
        assertThat(held.text("protectedUntil")).isEqualTo("2027-01-23T20:59:59Z");
        clock.forward(Duration.ofDays(62));
        Answer taken = shop.dmitry.post("/api/v1/leads/" + lead + "/convert", body);
        assertThat(taken.status()).isEqualTo(201);
        Answer old = shop.anna.get("/api/v1/deals/" + deal);
        assertThat(old.text("status")).isEqualTo("SUPERSEDED");
        assertThat(old.text("supersededBy")).isEqualTo(taken.text("dealId"));
    }

    @Test
    void R2_7_theSameManagerJoinsInsteadOfOpeningATwin() {
        String mobile = shop.mobile();
        String contact = shop.client(shop.anna, mobile);
        String deal = shop.deal(contact, mobile);
        String lead = shop.lead(shop.anna, contact, shop.group);
        Answer twin = shop.anna.post(
                "/api/v1/leads/" + lead + "/convert", shop.conversion(shop.group, shop.product, Shop.comment(1)));
        assertThat(twin.text("rule")).isEqualTo("R2.7");
        assertThat(shop.anna
                        .post("/api/v1/leads/" + lead + "/join", "{\"dealId\":\"%s\"}".formatted(deal))
                        .status())
                .isEqualTo(204);
        assertThat(shop.anna.get("/api/v1/leads/" + lead).text("status")).isEqualTo("JOINED");
    }

    @Test
    void R2_7_twoManagersConvertingAtOnceMakeOneDeal() throws Exception {
        String mobile = shop.mobile();
        String contact = shop.client(shop.anna, mobile);
        String annas = shop.lead(shop.anna, contact, shop.group);
        String dmitrys = shop.lead(shop.dmitry, contact, shop.group);
        shop.call(mobile, shop.extension("1"), 100);
        shop.call(mobile, shop.extension("2"), 100);
        List<Integer> statuses = ContactRulesTest.together(
                20,
                i -> i % 2 == 0
                        ? shop.anna
                                .post(
                                        "/api/v1/leads/" + annas + "/convert",
                                        shop.conversion(shop.group, shop.product, Shop.comment(0)))
                                .status()
                        : shop.dmitry
                                .post(
                                        "/api/v1/leads/" + dmitrys + "/convert",
                                        shop.conversion(shop.group, shop.product, Shop.comment(1)))
                                .status());
        assertThat(statuses).filteredOn(s -> s == 201).hasSize(1);
        assertThat(db.sql("SELECT count(*) FROM deal WHERE contact_id = :contact AND status = 'OPEN'")
                        .param("contact", Long.valueOf(contact))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void R3_1_R3_2_aHeadMayUpholdACommentWithAReason() {
        String mobile = shop.mobile();
        String contact = shop.client(shop.anna, mobile);
        String deal = shop.deal(contact, mobile);
        clock.forward(Duration.ofDays(5));
        shop.call(mobile, shop.extension("1"), 60);
        Answer bare = shop.anna.post("/api/v1/deals/" + deal + "/comments", "{\"text\":\"думает\"}");
        String before = shop.anna.get("/api/v1/deals/" + deal).text("protectedUntil");
        assertThat(shop.anna
                        .post(
                                "/api/v1/comments/" + bare.text("id") + "/overrule",
                                "{\"detailed\":true,\"reason\":\"я так хочу\"}")
                        .status())
                .isEqualTo(403);
        assertThat(shop.head
                        .post(
                                "/api/v1/comments/" + bare.text("id") + "/overrule",
                                "{\"detailed\":true,\"reason\":\"слушал запись\"}")
                        .status())
                .isEqualTo(200);
        assertThat(shop.anna.get("/api/v1/deals/" + deal).text("protectedUntil"))
                .isGreaterThan(before);
    }

    @Test
    void theWebhookTakesOnlyWhatIsSignedFreshAndNew() {
        String body =
                "{\"callId\":\"x%d\",\"direction\":\"IN\",\"clientNumber\":\"%s\",\"startedAt\":\"%s\",\"state\":\"RINGING\"}"
                        .formatted(shop.number, shop.mobile(), clock.instant());
        long now = clock.instant().getEpochSecond();
        String id = "once" + shop.number;
        assertThat(shop.hook("calls", body, id, now - 1000, shop.secret()).status())
                .isEqualTo(401);
        assertThat(shop.hook("calls", body, id, now, "whsec_AAAA").status()).isEqualTo(401);
        assertThat(shop.hook("calls", body, id, now, shop.secret()).status()).isEqualTo(202);
        assertThat(shop.hook("calls", body, id, now, shop.secret()).status()).isEqualTo(200);
        assertThat(shop.hook("calls", body.replace("IN", "OUT"), id, now, shop.secret())
                        .status())
                .isEqualTo(409);
        assertThat(shop.hook("calls", "{\"callId\":\"x\"}").status()).isEqualTo(422);
    }

    @Test
    void anUnknownCallerBecomesALeadAndAnOutsiderSeesNoDeal() {
        String mobile = shop.mobile();
        String deal = shop.deal(shop.client(shop.anna, mobile), mobile);
        for (String path : List.of("", "/timeline", "/why")) {
            assertThat(shop.dmitry.get("/api/v1/deals/" + deal + path).status())
                    .as(path)
                    .isEqualTo(404);
        }
        String stranger = shop.mobile();
        shop.hook("calls", """
                {"callId":"u%d","direction":"IN","clientNumber":"%s","employeeExtension":"%s","startedAt":"%s","answeredAt":"%s","endedAt":"%s","talkSeconds":30,"state":"ENDED"}""".formatted(
                        shop.number,
                        stranger,
                        shop.extension("2"),
                        clock.instant().minusSeconds(40),
                        clock.instant().minusSeconds(30),
                        clock.instant()));
        assertThat(shop.dmitry
                        .get("/api/v1/leads?q=" + stranger.substring(1))
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
    }
}

package reglament.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import reglament.attack.LawChecker;
import reglament.platform.postgres.Database;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** Two contacts that are one person: what follows under the rules, and how it is taken back. */
@IntegrationTest
class MergeTest {
    private final Api api;
    private final TestClock clock;
    private final JdbcClient db;
    private final LawChecker law;
    private Shop shop;
    private String annasMobile;
    private String dmitrysMobile;
    private String annas;
    private String dmitrys;

    MergeTest(Api api, TestClock clock, JdbcClient db, Database database) {
        this.api = api;
        this.clock = clock;
        this.db = db;
        this.law = new LawChecker(database);
        this.shop = null;
        this.annasMobile = "";
        this.dmitrysMobile = "";
        this.annas = "";
        this.dmitrys = "";
    }

    @BeforeEach
    void twoRecordsOfOnePerson() {
        shop = new Shop(api, clock);
        annasMobile = shop.mobile();
        dmitrysMobile = shop.mobile();
        annas = shop.client(shop.anna, annasMobile);
        clock.forward(Duration.ofMinutes(1));
        dmitrys = shop.client(shop.dmitry, dmitrysMobile);
    }

    private String sell(Api.Caller by, String extension, String contact, String mobile, int comment) {
        String lead = shop.lead(by, contact, shop.group);
        shop.call(mobile, shop.extension(extension), 100);
        return by.post(
                        "/api/v1/leads/" + lead + "/convert",
                        shop.conversion(shop.group, shop.product, Shop.comment(comment)))
                .text("dealId");
    }

    private Answer merge() {
        return shop.head.post("/api/v1/contacts/" + annas + "/merge", "{\"from\":\"%s\"}".formatted(dmitrys));
    }

    private Answer undo(String merge) {
        return shop.head.post("/api/v1/merges/" + merge + "/undo", "{\"reason\":\"Разные люди\"}");
    }

    @Test
    void R5_1_allGoesToTheContactThatRemainsAndTheOtherLeadsThere() {
        String lead = shop.lead(shop.dmitry, dmitrys, shop.group);
        Answer merged = merge();
        assertThat(merged.status()).as(merged.toString()).isEqualTo(201);
        assertThat(merged.text("contactId")).isEqualTo(annas);
        assertThat(shop.dmitry.get("/api/v1/leads/" + lead).text("contactId")).isEqualTo(annas);
        Answer gone = shop.head.get("/api/v1/contacts/" + dmitrys);
        assertThat(gone.status()).isEqualTo(307);
        assertThat(shop.head.get("/api/v1/contacts/" + annas).toString())
                .contains(annasMobile)
                .contains(dmitrysMobile);
        assertThat(shop.dmitry
                        .get("/api/v1/contacts/" + annas + "/rights")
                        .json()
                        .path("mayCall")
                        .asBoolean())
                .isTrue();
        assertThat(shop.head.get("/api/v1/contacts/" + annas + "/timeline").toString())
                .contains("contact.merged")
                .contains("lead.created");
        assertThat(shop.head.get("/api/v1/contacts/" + annas + "/why").toString())
                .contains("/merges/" + merged.text("id"));
    }

    @Test
    void R2_7_ofTwoActiveDealsTheEarliestUnbrokenKeepsTheSlot() {
        String later = sell(shop.dmitry, "2", dmitrys, dmitrysMobile, 0);
        clock.forward(Duration.ofDays(3));
        String earlierBorn = sell(shop.anna, "1", annas, annasMobile, 1);
        Answer preview = shop.head.post(
                "/api/v1/contacts/" + annas + "/merge?dryRun=true", "{\"from\":\"%s\"}".formatted(dmitrys));
        assertThat(preview.json().path("allowed").asBoolean()).isTrue();
        assertThat(preview.toString()).contains("СД-" + later).contains("СД-" + earlierBorn);
        assertThat(shop.head.get("/api/v1/contacts/" + dmitrys).status()).isEqualTo(200);
        Answer merged = merge();
        assertThat(merged.json().at("/superseded/0/dealId").asString()).isEqualTo(earlierBorn);
        assertThat(merged.json().at("/superseded/0/bothActive").asBoolean()).isTrue();
        Answer yielded = shop.head.get("/api/v1/deals/" + earlierBorn);
        assertThat(yielded.text("status")).isEqualTo("SUPERSEDED");
        assertThat(yielded.json().path("correct").asBoolean()).isFalse();
        assertThat(shop.head.get("/api/v1/deals/" + later).json().path("active").asBoolean())
                .isTrue();
        assertThat(shop.head.get("/api/v1/deals/" + earlierBorn + "/why").toString())
                .contains("/merges/" + merged.text("id"));
        assertThat(law.broken()).isEmpty();
        assertThat(undo(merged.text("id")).status()).isEqualTo(200);
        assertThat(shop.anna.get("/api/v1/deals/" + earlierBorn).text("status")).isEqualTo("OPEN");
        assertThat(shop.dmitry.get("/api/v1/contacts/" + dmitrys).status()).isEqualTo(200);
        assertThat(law.broken()).isEmpty();
    }

    /** Active longer, but with a break: what was let go of began anew. */
    @Test
    void R2_7_aDealThatLapsedAndWasTakenUpAgainIsNotUnbroken() {
        String broken = sell(shop.anna, "1", annas, annasMobile, 0);
        clock.forward(Duration.ofDays(70));
        String unbroken = sell(shop.dmitry, "2", dmitrys, dmitrysMobile, 1);
        clock.forward(Duration.ofDays(1));
        shop.call(annasMobile, shop.extension("1"), 100);
        assertThat(shop.anna
                        .post("/api/v1/deals/" + broken + "/comments", "{" + Shop.comment(2) + "}")
                        .json()
                        .path("prolonged")
                        .asBoolean())
                .isTrue();
        Answer merged = merge();
        assertThat(merged.json().at("/superseded/0/dealId").asString()).isEqualTo(broken);
        assertThat(merged.json().at("/superseded/0/successorId").asString()).isEqualTo(unbroken);
    }

    @Test
    void R2_7_anActiveDealKeepsTheSlotBeforeAnInactiveOlderOne() {
        String lapsed = sell(shop.anna, "1", annas, annasMobile, 0);
        clock.forward(Duration.ofDays(70));
        String active = sell(shop.dmitry, "2", dmitrys, dmitrysMobile, 1);
        Answer merged = merge();
        assertThat(merged.json().at("/superseded/0/dealId").asString()).isEqualTo(lapsed);
        assertThat(merged.json().at("/superseded/0/successorId").asString()).isEqualTo(active);
        assertThat(merged.json().at("/superseded/0/bothActive").asBoolean()).isFalse();
    }

    @Test
    void R5_1_onlyAHeadWhoSeesBothMerges() {
        shop.lead(shop.anna, dmitrys, shop.group);
        String body = "{\"from\":\"%s\"}".formatted(dmitrys);
        assertThat(shop.anna.post("/api/v1/contacts/" + annas + "/merge", body).status())
                .isEqualTo(403);
        assertThat(shop.dmitry
                        .post("/api/v1/contacts/" + annas + "/merge", body)
                        .status())
                .isEqualTo(404);
        assertThat(shop.admin.post("/api/v1/contacts/" + annas + "/merge", body).status())
                .isEqualTo(404);
        Shop other = new Shop(api, clock);
        assertThat(other.head.post("/api/v1/contacts/" + annas + "/merge", body).status())
                .isEqualTo(404);
        String merge = merge().text("id");
        assertThat(other.head.get("/api/v1/merges/" + merge).status()).isEqualTo(404);
        assertThat(other.head.get("/api/v1/contacts/" + dmitrys).status()).isEqualTo(404);
        assertThat(other.head.post("/api/v1/merges/" + merge + "/undo", "").status())
                .isEqualTo(404);
        assertThat(shop.anna.post("/api/v1/merges/" + merge + "/undo", "").status())
                .isEqualTo(403);
        assertThat(shop.head.post("/api/v1/contacts/" + annas + "/merge", "{}").status())
                .isEqualTo(422);
        assertThat(shop.head
                        .post("/api/v1/contacts/" + annas + "/merge", "{\"from\":\"%s\"}".formatted(annas))
                        .status())
                .isEqualTo(422);
    }

    /** Of what came since, each goes to whom its number belongs; what names neither stays. */
    @Test
    void R1_4_whatCameSinceGoesToWhomItsEvidenceBelongs() {
        String merge = merge().text("id");
        clock.forward(Duration.ofHours(1));
        String of = sell(shop.dmitry, "2", annas, dmitrysMobile, 0);
        String silent = shop.lead(shop.anna, annas, shop.group("Иная"));
        Answer undone = undo(merge);
        assertThat(undone.status()).as(undone.toString()).isEqualTo(200);
        assertThat(shop.head.get("/api/v1/deals/" + of).text("contactId")).isEqualTo(dmitrys);
        assertThat(shop.head.get("/api/v1/leads/" + silent).text("contactId")).isEqualTo(annas);
        assertThat(shop.head.get("/api/v1/contacts/" + dmitrys + "/timeline").toString())
                .contains("deal.opened");
        assertThat(shop.head.get("/api/v1/contacts/" + annas + "/timeline").toString())
                .doesNotContain("deal.opened");
        assertThat(law.broken()).isEmpty();
    }

    @Test
    void R2_6_anUndoIsRefusedWhereOnesProofIsTheOthersTalk() {
        String deal = sell(shop.dmitry, "2", dmitrys, dmitrysMobile, 0);
        String merge = merge().text("id");
        clock.forward(Duration.ofDays(2));
        shop.call(annasMobile, shop.extension("2"), 100);
        shop.dmitry.post("/api/v1/deals/" + deal + "/comments", "{" + Shop.comment(1) + "}");
        Answer refused = undo(merge);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("rule")).isEqualTo("R2.6");
        assertThat(refused.toString()).contains("СД-" + deal);
        assertThat(shop.head.get("/api/v1/merges/" + merge).text("undoneAt")).isIn("", "null");
    }

    @Test
    void R5_1_theSurvivorTakesWhatTheHeadChose() {
        String surname = shop.head.get("/api/v1/contacts/" + dmitrys).text("lastName");
        Answer merged = shop.head.post(
                "/api/v1/contacts/" + annas + "/merge",
                "{\"from\":\"%s\",\"take\":[\"FULL_NAME\",\"MOBILE_PHONE\"]}".formatted(dmitrys));
        assertThat(merged.status()).as(merged.toString()).isEqualTo(201);
        assertThat(shop.head.get("/api/v1/contacts/" + annas).text("lastName")).isEqualTo(surname);
        clock.forward(Duration.ofHours(1));
        assertThat(shop.head
                        .patch("/api/v1/contacts/" + annas, "{\"company\":\"Ромашка\"}")
                        .status())
                .isEqualTo(200);
        assertThat(undo(merged.text("id")).status()).isEqualTo(200);
        Answer kept = shop.head.get("/api/v1/contacts/" + annas);
        assertThat(kept.text("lastName")).isNotEqualTo(surname);
        assertThat(kept.text("company")).isEqualTo("Ромашка");
        assertThat(shop.head.get("/api/v1/contacts/" + dmitrys).text("lastName"))
                .isEqualTo(surname);
    }

    @Test
    void R5_1_aThirdContactThatWouldCoincideIsNamed() {
        String birth = "1977-01-02";
        String shared = shop.mailbox();
        String third = shop.anna
                .post("/api/v1/contacts", Shop.contact(shop.surname(), birth, shop.mobile(), shared))
                .text("id");
        shop.head.patch("/api/v1/contacts/" + annas, "{\"birthDate\":\"%s\"}".formatted(birth));
        Answer mailed = shop.head.patch(
                "/api/v1/contacts/" + dmitrys,
                "{\"emails\":[{\"kind\":\"PRIVATE\",\"address\":\"%s\"},{\"kind\":\"WORK\",\"address\":\"%s\"}]}"
                        .formatted(shop.mailbox(), shared));
        assertThat(mailed.status()).as(mailed.toString()).isEqualTo(200);
        Answer refused = merge();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("rule")).isEqualTo("R5.1");
        assertThat(refused.json().at("/duplicates/0/id").asString()).isEqualTo(third);
    }

    /** Two heads' hands at once, and every other act beside a merge: one comes first, none leaves the law. */
    @Test
    void R5_1_mergesAndEverythingElseAtOnceLeaveTheLaw() throws Exception {
        List<String> before = law.broken();
        for (int round = 0; round < 6; round++) {
            twoRecordsOfOnePerson();
            String lead = shop.lead(shop.dmitry, dmitrys, shop.group);
            shop.call(dmitrysMobile, shop.extension("2"), 100);
            String deal = sell(shop.anna, "1", annas, annasMobile, round % 5);
            clock.forward(Duration.ofDays(1));
            shop.call(annasMobile, shop.extension("1"), 100);
            int which = round;
            List<Integer> statuses = together(12, i -> switch (i % 6) {
                case 0 -> merge().status();
                case 1 ->
                    shop.head
                            .post("/api/v1/contacts/" + dmitrys + "/merge", "{\"from\":\"%s\"}".formatted(annas))
                            .status();
                case 2 ->
                    shop.dmitry
                            .post(
                                    "/api/v1/leads/" + lead + "/convert",
                                    shop.conversion(shop.group, shop.product, Shop.comment((which + 1) % 5)))
                            .status();
                case 3 ->
                    shop.anna
                            .post("/api/v1/deals/" + deal + "/comments", "{" + Shop.comment((which + 2) % 5) + "}")
                            .status();
                case 4 ->
                    shop.head
                            .patch("/api/v1/contacts/" + dmitrys, "{\"company\":\"Ромашка " + i + "\"}")
                            .status();
                default ->
                    shop.dmitry
                            .post(
                                    "/api/v1/leads",
                                    "{\"title\":\"Ещё\",\"source\":\"WEB_FORM\",\"contactId\":\"%s\"}"
                                            .formatted(dmitrys))
                            .status();
            });
            assertThat(statuses).allMatch(s -> s < 500);
            assertThat(db.sql(
                                    "SELECT count(*) FROM contact_merge WHERE undone_at IS NULL AND gone_id IN (:one::bigint, :other::bigint)")
                            .param("one", annas)
                            .param("other", dmitrys)
                            .query(Integer.class)
                            .single())
                    .isLessThanOrEqualTo(1);
            assertThat(law.broken()).isEqualTo(before);
        }
    }

    private static List<Integer> together(int many, java.util.function.IntFunction<Integer> act) throws Exception {
        try (ExecutorService all = Executors.newFixedThreadPool(many)) {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Integer>> futures = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                int number = i;
                futures.add(all.submit(() -> {
                    start.await();
                    return act.apply(number);
                }));
            }
            start.countDown();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> future : futures) {
                statuses.add(future.get());
            }
            return statuses;
        }
    }
}

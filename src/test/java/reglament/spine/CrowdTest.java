package reglament.spine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import reglament.attack.LawChecker;
import reglament.platform.postgres.Database;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** Fifty requests at once, twenty times: one of them has its way, the others are refused, and no unlawful row remains. */
@IntegrationTest
class CrowdTest {
    private static final int ROUNDS = 20;
    private static final int CROWD = 50;

    private final Api api;
    private final TestClock clock;
    private final JdbcClient db;
    private final LawChecker law;
    private Shop shop;

    CrowdTest(Api api, TestClock clock, JdbcClient db, Database database) {
        this.api = api;
        this.clock = clock;
        this.db = db;
        this.law = new LawChecker(database);
        this.shop = null;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(api, clock);
    }

    private int count(String sql, String id) {
        return db.sql(sql).param("id", id).query(Integer.class).single();
    }

    @Test
    void R5_1_ofFiftyTwinsOneIsCreated() throws Exception {
        List<String> before = law.broken();
        for (int round = 0; round < ROUNDS; round++) {
            String surname = shop.surname();
            String body = Shop.contact(surname, "1987-03-14", shop.mobile(), shop.mailbox());
            List<Integer> statuses = ContactRulesTest.together(
                    CROWD, _ -> shop.anna.post("/api/v1/contacts", body).status());
            assertThat(statuses).filteredOn(s -> s == 201).hasSize(1);
            assertThat(statuses).allMatch(s -> s == 201 || s == 409 || s == 429);
            assertThat(count("SELECT count(*) FROM contact WHERE last_name = :id", surname))
                    .isEqualTo(1);
        }
        assertThat(law.broken()).isEqualTo(before);
    }

    @Test
    void R1_4_R2_1_ofFiftyConversionsOfOneLeadOneMakesADeal() throws Exception {
        List<String> before = law.broken();
        for (int round = 0; round < ROUNDS; round++) {
            String mobile = shop.mobile();
            String lead = shop.lead(shop.anna, shop.client(shop.anna, mobile), shop.group);
            shop.call(mobile, shop.extension("1"), 100);
            // A comment of its own for each round: a copy of an earlier one is not detailed.
            String body = shop.conversion(shop.group, shop.product, History.comment(round * 37));
            List<Integer> statuses = ContactRulesTest.together(
                    CROWD,
                    _ -> shop.anna
                            .post("/api/v1/leads/" + lead + "/convert", body)
                            .status());
            assertThat(statuses).filteredOn(s -> s == 201).hasSize(1);
            assertThat(statuses).allMatch(s -> s == 201 || s == 409);
            assertThat(count("SELECT count(*) FROM deal WHERE lead_id = :id::bigint", lead))
                    .isEqualTo(1);
        }
        assertThat(law.broken()).isEqualTo(before);
    }

    @Test
    void R2_7_ofTwoManagersFiftyTriesOneHoldsTheSlot() throws Exception {
        List<String> before = law.broken();
        for (int round = 0; round < ROUNDS; round++) {
            String mobile = shop.mobile();
            String contact = shop.client(shop.anna, mobile);
            String annas = shop.lead(shop.anna, contact, shop.group);
            String dmitrys = shop.lead(shop.dmitry, contact, shop.group);
            shop.call(mobile, shop.extension("1"), 100);
            shop.call(mobile, shop.extension("2"), 100);
            String body = shop.conversion(shop.group, shop.product, History.comment(round * 37));
            List<Integer> statuses = ContactRulesTest.together(
                    CROWD,
                    i -> (i % 2 == 0 ? shop.anna : shop.dmitry)
                            .post("/api/v1/leads/" + (i % 2 == 0 ? annas : dmitrys) + "/convert", body)
                            .status());
            assertThat(statuses).filteredOn(s -> s == 201).hasSize(1);
            assertThat(statuses).allMatch(s -> s == 201 || s == 409);
            assertThat(count("SELECT count(*) FROM deal WHERE contact_id = :id::bigint AND status = 'OPEN'", contact))
                    .isEqualTo(1);
        }
        assertThat(law.broken()).isEqualTo(before);
    }

    @Test
    void R1_2_R2_3_ofFiftyHandOversTheChainKeepsOneEnd() throws Exception {
        List<String> before = law.broken();
        String mobile = shop.mobile();
        String contact = shop.client(shop.anna, mobile);
        String deal = shop.deal(contact, mobile);
        String lead = shop.lead(shop.anna, contact, shop.group);
        for (int round = 0; round < ROUNDS; round++) {
            clock.forward(Duration.ofMinutes(1));
            List<Integer> statuses = ContactRulesTest.together(
                    CROWD,
                    i -> shop.head
                            .patch(
                                    i % 4 < 2 ? "/api/v1/leads/" + lead : "/api/v1/deals/" + deal,
                                    "{\"responsibleId\":\"%s\"}".formatted(i % 2 == 0 ? shop.annaId : shop.dmitryId))
                            .status());
            assertThat(statuses).allMatch(s -> s == 200 || s == 409);
        }
        assertThat(law.broken()).isEqualTo(before);
    }
}

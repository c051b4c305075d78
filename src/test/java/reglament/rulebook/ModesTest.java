package reglament.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import reglament.base.Clause;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.Browser;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/**
 * Each mode of each clause with a choice in it, through the pages and through the API. Lived in a far year, so that no other test meets
 * the modes set here.
 */
@IntegrationTest
class ModesTest {
    private static final String TOLD = "class=\"warned\"";

    private final Api api;
    private final JdbcClient db;
    private final TestClock clock;
    private final Violations violations;

    ModesTest(Api api, JdbcClient db, TestClock clock, Violations violations) {
        this.api = api;
        this.db = db;
        this.clock = clock;
        this.violations = violations;
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void R2_5_anIncorrectDealIsWonOnlyAsItsModeAllows(Mode mode) {
        Shop shop = shopInAFarYear();
        String byApi = incorrectDeal(shop, 0);
        String byPage = incorrectDeal(shop, 1);
        shop.admin.patch("/api/v1/products/" + shop.product, "{\"withdrawn\":true}");
        in(mode, "r2.5.mode", shop, () -> {
            int before = observed(Clause.R2_5, mode);
            Answer won = shop.anna.post("/api/v1/deals/" + byApi + "/win", "{}");
            assertThat(won.status()).as("%s", won).isEqualTo(mode == Mode.ENFORCE ? 409 : 200);
            assertThat(won.header("Reglament-Warnings").isPresent()).isEqualTo(mode == Mode.WARN);
            assertThat(observed(Clause.R2_5, mode) - before).isEqualTo(recorded(mode));

            Browser anna = Browser.signedIn(api, "anna" + shop.number, "password-1");
            HttpResponse<String> page = anna.submit("/deals/" + byPage, "/deals/" + byPage + "/victory", Map.of());
            if (mode == Mode.ENFORCE) {
                assertThat(page.statusCode()).isEqualTo(422);
                assertThat(page.body()).contains("R2.5, редакция");
            } else {
                assertThat(anna.follow(page).contains(TOLD)).isEqualTo(mode == Mode.WARN);
                assertThat(anna.get("/deals/" + byPage).body()).as("said once").doesNotContain(TOLD);
            }
            assertThat(observed(Clause.R2_5, mode) - before).isEqualTo(2 * recorded(mode));
        });
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void R3_2_anUndetailedCommentCountsOnlyAsItsModeAllows(Mode mode) {
        Shop shop = shopInAFarYear();
        String mobile = shop.mobile();
        String lead = shop.lead(shop.anna, shop.client(shop.anna, mobile), shop.group);
        in(mode, "r3.2.mode", shop, () -> {
            shop.call(mobile, shop.extension("1"), 100);
            int before = observed(Clause.R3_2, mode);
            Answer verdict = shop.anna.post("/api/v1/comments/verdict", "{\"text\":\"перезвонить\"}");
            assertThat(verdict.json().get("detailed").asBoolean()).isEqualTo(mode != Mode.ENFORCE);
            assertThat(observed(Clause.R3_2, mode)).as("asking records nothing").isEqualTo(before);

            Answer written = shop.anna.post("/api/v1/leads/" + lead + "/comments", "{\"text\":\"перезвонить\"}");
            assertThat(written.json().get("detailed").asBoolean())
                    .as("%s", written)
                    .isEqualTo(mode != Mode.ENFORCE);
            assertThat(written.header("Reglament-Warnings").isPresent()).isEqualTo(mode == Mode.WARN);
            assertThat(observed(Clause.R3_2, mode) - before).isEqualTo(recorded(mode));

            Browser anna = Browser.signedIn(api, "anna" + shop.number, "password-1");
            HttpResponse<String> page = anna.submit(
                    "/leads/" + lead, "/leads/" + lead + "/comments", Map.of("topic", "сбросил", "agreement", ""));
            assertThat(anna.follow(page).contains(TOLD)).isEqualTo(mode == Mode.WARN);
            assertThat(observed(Clause.R3_2, mode) - before).isEqualTo(2 * recorded(mode));

            // What counted then is the ground of an act; the database's own guard asks no more than the mode.
            Answer converted = shop.anna.post(
                    "/api/v1/leads/" + lead + "/convert",
                    shop.conversion(shop.group, shop.product, "\"topic\":\"думает\",\"agreement\":\"\""));
            assertThat(converted.status()).as("%s", converted).isEqualTo(mode == Mode.ENFORCE ? 409 : 201);
        });
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void R1_3_aCallWithoutARightIsRefusedToldSeenOrLetBeAsItsModeSays(Mode mode) {
        Shop shop = shopInAFarYear();
        String mobile = shop.mobile();
        String client = shop.client(shop.anna, mobile);
        shop.lead(shop.anna, client, shop.group);
        in(mode, "r1.3.mode", shop, () -> {
            Answer rights = shop.dmitry.get("/api/v1/contacts/" + client + "/rights");
            assertThat(rights.json().get("mayCall").asBoolean()).isEqualTo(mode != Mode.ENFORCE);
            assertThat(rights.text("rule")).isEqualTo("R1.3");
            Browser dmitry = Browser.signedIn(api, "dmitry" + shop.number, "password-1");
            assertThat(dmitry.get("/contacts/" + client + "/rights").body().contains("data-tone=\"stop\""))
                    .isEqualTo(mode == Mode.ENFORCE);

            int seen = observed(Clause.R1_3, mode);
            int breaches = breaches();
            violations.record(
                    ViolationKind.CALL_WITHOUT_RIGHT,
                    new reglament.base.EmployeeId(Long.parseLong(shop.dmitryId)),
                    clock.instant(),
                    "call:" + mode + shop.number,
                    Map.of("client", mobile));
            assertThat(breaches() - breaches).isEqualTo(mode == Mode.ENFORCE || mode == Mode.WARN ? 1 : 0);
            assertThat(observed(Clause.R1_3, mode) - seen).isEqualTo(mode == Mode.OBSERVE ? 1 : 0);
        });
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void R5_2_probingForDuplicatesIsStoppedOnlyAsItsModeAllows(Mode mode) {
        Shop shop = shopInAFarYear();
        shop.head.patch("/api/v1/rulebook/policies/contact.probing-per-hour", "{\"value\": 1}");
        String mobile = shop.mobile();
        String mailbox = shop.mailbox();
        shop.anna.post("/api/v1/contacts", Shop.contact(shop.surname(), "1987-03-14", mobile, mailbox));
        Answer duplicate =
                shop.dmitry.post("/api/v1/contacts", Shop.contact(shop.surname(), "1988-03-14", mobile, mailbox));
        assertThat(duplicate.status()).as("%s", duplicate).isEqualTo(409);
        in(mode, "r5.2.mode", shop, () -> {
            int before = observed(Clause.R5_2, mode);
            Answer created = shop.dmitry.post(
                    "/api/v1/contacts", Shop.contact(shop.surname(), "1990-03-14", shop.mobile(), shop.mailbox()));
            assertThat(created.status()).as("%s", created).isEqualTo(mode == Mode.ENFORCE ? 429 : 201);
            assertThat(created.header("Reglament-Warnings").isPresent()).isEqualTo(mode == Mode.WARN);
            assertThat(observed(Clause.R5_2, mode) - before).isEqualTo(recorded(mode));

            Browser dmitry = Browser.signedIn(api, "dmitry" + shop.number, "password-1");
            HttpResponse<String> page = dmitry.submit(
                    "/contacts/new",
                    "/contacts",
                    Map.of(
                            "lastName", shop.surname(),
                            "firstName", "Ольга",
                            "patronymic", "Сергеевна",
                            "birthDate", "1991-03-14",
                            "phones[0].kind", "MOBILE",
                            "phones[0].number", shop.mobile(),
                            "emails[0].kind", "PRIVATE",
                            "emails[0].address", shop.mailbox()));
            if (mode == Mode.ENFORCE) {
                assertThat(page.statusCode()).isEqualTo(429);
            } else {
                assertThat(dmitry.follow(page).contains(TOLD)).isEqualTo(mode == Mode.WARN);
            }
            assertThat(observed(Clause.R5_2, mode) - before).isEqualTo(2 * recorded(mode));
        });
        shop.head.patch("/api/v1/rulebook/policies/contact.probing-per-hour", "{\"value\": 60}");
    }

    private Shop shopInAFarYear() {
        clock.forward(Duration.ofDays(1100));
        return new Shop(api, clock);
    }

    private String incorrectDeal(Shop shop, int comment) {
        String mobile = shop.mobile();
        return shop.deal(shop.client(shop.anna, mobile), mobile, comment);
    }

    /** Sets the mode for an hour, and gives back the rule that stood. */
    private void in(Mode mode, String policy, Shop shop, Runnable act) {
        String path = "/api/v1/rulebook/policies/" + policy;
        clock.forward(Duration.ofMinutes(1));
        assertThat(shop.head.patch(path, "{\"value\": \"%s\"}".formatted(mode)).status())
                .isEqualTo(200);
        try {
            clock.forward(Duration.ofMinutes(1));
            act.run();
        } finally {
            clock.forward(Duration.ofHours(1));
            shop.head.patch(path, "{\"value\": \"enforce\"}");
        }
    }

    private static int recorded(Mode mode) {
        return mode == Mode.WARN || mode == Mode.OBSERVE ? 1 : 0;
    }

    private int observed(Clause clause, Mode mode) {
        return db.sql("SELECT count(*) FROM observation WHERE clause = :clause AND mode = :mode")
                .param("clause", clause.number())
                .param("mode", mode.name())
                .query(Integer.class)
                .single();
    }

    private int breaches() {
        return db.sql("SELECT count(*) FROM violation WHERE clause = 'R1.3'")
                .query(Integer.class)
                .single();
    }
}

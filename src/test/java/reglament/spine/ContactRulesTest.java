package reglament.spine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** R4 and R5 over the API, and under concurrency. */
@IntegrationTest
class ContactRulesTest {
    private final Api api;
    private final TestClock clock;
    private final JdbcClient db;
    private Shop shop;

    ContactRulesTest(Api api, TestClock clock, JdbcClient db) {
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
    void R4_1_aContactWithoutBirthDateOrNameIsRefusedBesideItsFields() {
        Answer answer = shop.anna.post(
                "/api/v1/contacts", "{\"lastName\":\"\",\"firstName\":\"Ольга\",\"phones\":[],\"emails\":[]}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("rule")).isEqualTo("R4.1");
        assertThat(answer.body()).contains("lastName").contains("birthDate");
    }

    @Test
    void R4_1_placeholderAndFutureBirthDatesAreRefused() {
        for (String birth : List.of("1900-01-01", "2999-01-01", "1800-01-01")) {
            Answer answer = shop.anna.post(
                    "/api/v1/contacts", Shop.contact(shop.surname(), birth, shop.mobile(), shop.mailbox()));
            assertThat(answer.status()).as(birth).isEqualTo(422);
            assertThat(answer.text("errors.0.field")).isEqualTo("birthDate");
        }
    }

    @Test
    void R4_2_aCityNumberIsNoMobileAndAPlaceholderIsNoNumber() {
        for (String number : List.of("+74955556012", "79999999999", "12345")) {
            Answer answer = shop.anna.post(
                    "/api/v1/contacts", Shop.contact(shop.surname(), "1987-03-14", number, shop.mailbox()));
            assertThat(answer.status()).as(number).isEqualTo(422);
            assertThat(answer.text("errors.0.field")).isEqualTo("phones[0].number");
        }
    }

    @Test
    void R4_2_aContactNeedsAPrivateMailbox() {
        Answer answer = shop.anna.post(
                "/api/v1/contacts",
                Shop.contact(shop.surname(), "1987-03-14", shop.mobile(), shop.mailbox())
                        .replace("PRIVATE", "WORK"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("rule")).isEqualTo("R4.2");
    }

    @Test
    void R4_3_aStaffMailboxMayNotStandInAContactHoweverItIsWritten() {
        for (String address :
                List.of("anna." + shop.number + "@staff.example", "ANNA." + shop.number + "+x@Staff.Example")) {
            Answer answer = shop.dmitry.post(
                    "/api/v1/contacts", Shop.contact(shop.surname(), "1987-03-14", shop.mobile(), address));
            assertThat(answer.status()).as(address).isEqualTo(422);
            assertThat(answer.text("rule")).isEqualTo("R4.3");
        }
    }

    @Test
    void R5_2_anyTwoOfTheFourFieldsMakeADuplicate() {
        String surname = shop.surname();
        String mobile = shop.mobile();
        String mailbox = shop.mailbox();
        assertThat(shop.anna
                        .post("/api/v1/contacts", Shop.contact(surname, "1987-03-14", mobile, mailbox))
                        .status())
                .isEqualTo(201);
        List<String> twins = List.of(
                Shop.contact(surname, "1987-03-14", shop.mobile(), shop.mailbox()),
                Shop.contact(surname, "1990-01-02", mobile, shop.mailbox()),
                Shop.contact(surname, "1990-01-02", shop.mobile(), mailbox),
                Shop.contact(shop.surname(), "1987-03-14", mobile, shop.mailbox()),
                Shop.contact(shop.surname(), "1987-03-14", shop.mobile(), mailbox),
                Shop.contact(
                        shop.surname(),
                        "1990-01-02",
                        mobile.replace("+7", "8 "),
                        mailbox.toUpperCase(java.util.Locale.ROOT)));
        for (String twin : twins) {
            Answer answer = shop.dmitry.post("/api/v1/contacts", twin);
            assertThat(answer.status()).as(twin).isEqualTo(409);
            assertThat(answer.text("rule")).isEqualTo("R5.1");
            assertThat(answer.json().at("/duplicates/0/matched").size()).isEqualTo(2);
            assertThat(answer.json().at("/duplicates/0").has("id"))
                    .as("masked for who has no right")
                    .isFalse();
        }
        assertThat(shop.dmitry
                        .post("/api/v1/contacts", Shop.contact(surname, "1990-01-02", shop.mobile(), shop.mailbox()))
                        .status())
                .as("one field is only a hint")
                .isEqualTo(201);
    }

    @Test
    void R5_1_ofFiftyConcurrentTwinsOneIsCreated() throws Exception {
        for (int round = 0; round < 3; round++) {
            String surname = shop.surname();
            String body = Shop.contact(surname, "1987-03-14", shop.mobile(), shop.mailbox());
            List<Integer> statuses =
                    together(50, _ -> shop.anna.post("/api/v1/contacts", body).status());
            assertThat(statuses).filteredOn(s -> s == 201).hasSize(1);
            assertThat(statuses).filteredOn(s -> s == 409).hasSize(49);
            assertThat(db.sql("SELECT count(*) FROM contact WHERE last_name = :surname")
                            .param("surname", surname)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void R5_2_aHeadMayDeclareTwoPeopleDistinct() {
        String surname = shop.surname();
        String one = shop.anna
                .post("/api/v1/contacts", Shop.contact(surname, "1987-03-14", shop.mobile(), shop.mailbox()))
                .text("id");
        String other = shop.anna
                .post("/api/v1/contacts", Shop.contact(surname, "1990-01-02", shop.mobile(), shop.mailbox()))
                .text("id");
        String patch = "{\"birthDate\":\"1987-03-14\"}";
        assertThat(shop.anna.patch("/api/v1/contacts/" + other, patch).status()).isEqualTo(409);
        assertThat(shop.anna
                        .post("/api/v1/contacts/" + one + "/distinct-from/" + other, "{\"reason\":\"тёзки\"}")
                        .status())
                .isEqualTo(403);
        assertThat(shop.head
                        .post(
                                "/api/v1/contacts/" + one + "/distinct-from/" + other,
                                "{\"reason\":\"тёзки, паспорта сверены\"}")
                        .status())
                .isEqualTo(204);
        assertThat(shop.anna.patch("/api/v1/contacts/" + other, patch).status()).isEqualTo(200);
        assertThat(shop.head
                        .send("DELETE", "/api/v1/contacts/" + one + "/distinct-from/" + other, "")
                        .status())
                .as("they still coincide")
                .isEqualTo(409);
    }

    @Test
    void aDryRunSaysWhatWouldBeRefusedAndChangesNothing() {
        String body = Shop.contact(shop.surname(), "1987-03-14", shop.mobile(), shop.mailbox());
        int before = db.sql("SELECT count(*) FROM contact").query(Integer.class).single();
        assertThat(shop.anna
                        .post("/api/v1/contacts?dryRun=true", body)
                        .json()
                        .path("allowed")
                        .asBoolean())
                .isTrue();
        assertThat(db.sql("SELECT count(*) FROM contact").query(Integer.class).single())
                .isEqualTo(before);
        shop.anna.post("/api/v1/contacts", body);
        Answer refused = shop.anna.post("/api/v1/contacts?dryRun=true", body);
        assertThat(refused.json().path("allowed").asBoolean()).isFalse();
        assertThat(refused.text("clauses.0.rule")).isEqualTo("R5.1");
    }

    @Test
    void aRetryWithTheSameKeyGetsTheSameContact() {
        String body = Shop.contact(shop.surname(), "1987-03-14", shop.mobile(), shop.mailbox());
        var keyed = shop.anna.with("Idempotency-Key", "k" + shop.number);
        String first = keyed.post("/api/v1/contacts", body).text("id");
        Answer second = keyed.post("/api/v1/contacts", body);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text("id")).isEqualTo(first);
    }

    @Test
    void nobodySeesAClientTheyHaveNoRightTo() {
        String contact = shop.client(shop.anna, shop.mobile());
        for (String path : List.of("", "/timeline", "/why")) {
            assertThat(shop.dmitry.get("/api/v1/contacts/" + contact + path).status())
                    .as(path)
                    .isEqualTo(404);
            assertThat(shop.admin.get("/api/v1/contacts/" + contact + path).status())
                    .as("administrator " + path)
                    .isEqualTo(404);
        }
        assertThat(shop.head.get("/api/v1/contacts/" + contact).status()).isEqualTo(200);
        assertThat(shop.dmitry.get("/api/v1/contacts").body()).doesNotContain("\"id\":\"" + contact + "\"");
        assertThat(shop.admin.get("/api/v1/contacts").json().path("items").size())
                .isZero();
    }

    @Test
    void malformedUnknownAndStaleRequestsChangeNothing() {
        assertThat(shop.anna.post("/api/v1/contacts", "{oops").status()).isEqualTo(400);
        assertThat(shop.anna.post("/api/v1/contacts", "{\"nickname\":\"x\"}").status())
                .isEqualTo(400);
        assertThat(shop.anna
                        .post("/api/v1/contacts", "{\"lastName\":\"" + "x".repeat(300_000) + "\"}")
                        .status())
                .isEqualTo(413);
        String contact = shop.client(shop.anna, shop.mobile());
        assertThat(shop.anna
                        .with("If-Match", "\"99\"")
                        .patch("/api/v1/contacts/" + contact, "{\"company\":\"ООО\"}")
                        .status())
                .isEqualTo(412);
    }

    static List<Integer> together(int many, java.util.function.IntFunction<Integer> act) throws Exception {
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

    @Test
    void R2_4_aContactWrittenDownForALeadIsLinkedToItOrNotCreatedAtAll() {
        String mobile = shop.mobile();
        String lead = shop.anna
                .post(
                        "/api/v1/leads",
                        "{\"title\":\"Спросил о курсе\",\"source\":\"CALL\",\"client\":{\"phone\":\"%s\"}}"
                                .formatted(mobile))
                .text("id");
        String body = Shop.contact(shop.surname(), "1987-03-14", mobile, shop.mailbox());
        String forLead = body.strip().replaceFirst("^\\{", "{\"leadId\":\"" + lead + "\",");
        Answer peeking = shop.dmitry.post("/api/v1/contacts", forLead);
        assertThat(peeking.status()).isIn(403, 404);
        Answer created = shop.anna.post("/api/v1/contacts", forLead);
        assertThat(created.status()).isEqualTo(201);
        assertThat(shop.anna.get("/api/v1/leads/" + lead).text("contactId")).isEqualTo(created.text("id"));
    }
}

package reglament.spine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.Browser;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** What no form sends and somebody will: each gets a problem document that names the field, and nothing is changed. */
@IntegrationTest
class BadInputTest {
    private static final String HALF_A_PAIR = "\\ud800";
    private static final String NUL = "\\u0000";

    private final Api api;
    private final TestClock clock;
    private final JdbcClient db;
    private Shop shop;

    BadInputTest(Api api, TestClock clock, JdbcClient db) {
        this.api = api;
        this.clock = clock;
        this.db = db;
        this.shop = null;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(api, clock);
    }

    private String contact() {
        return Shop.contact(shop.surname(), "1987-03-14", shop.mobile(), shop.mailbox());
    }

    private static void refused(Answer answer, int status, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.text("errors.0.field")).isEqualTo(field);
        assertThat(answer.text("detail")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {NUL, HALF_A_PAIR})
    void whatIsNoTextIsNotKept(String character) {
        refused(
                shop.anna.post("/api/v1/contacts", contact().replace("Ольга", "Оль" + character + "га")),
                422,
                "firstName");
        String lead = shop.lead(shop.anna, shop.client(shop.anna, shop.mobile()), shop.group);
        refused(
                shop.anna.post("/api/v1/leads/" + lead + "/comments", "{\"text\":\"a" + character + "b\"}"),
                422,
                "text");
        assertThat(shop.anna.get("/api/v1/leads/" + lead + "/timeline").body()).doesNotContain("comment.written");
    }

    @Test
    void whatAClauseForbidsCountsOnThePageAsItDoesInTheApi() {
        String mobile = shop.mobile();
        String deal = shop.deal(shop.client(shop.anna, mobile), mobile);
        long before = prevented("R2.5");
        Browser anna = Browser.signedIn(api, "anna" + shop.number, "password-1");
        assertThat(anna.submit("/deals/" + deal, "/deals/" + deal + "/lines", Map.of())
                        .statusCode())
                .isEqualTo(422);
        assertThat(prevented("R2.5")).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource({"99999999999, 1", "999999, 999999999", "1000000000, 0.01"})
    void aDealHoldsNoMoreThanItsColumnsAndSaysSo(String quantity, String price) {
        String mobile = shop.mobile();
        String deal = shop.deal(shop.client(shop.anna, mobile), mobile);
        refused(
                shop.anna.patch(
                        "/api/v1/deals/" + deal,
                        "{\"items\":[{\"productId\":\"%s\",\"quantity\":%s,\"price\":{\"amount\":\"%s\"}}]}"
                                .formatted(shop.product, quantity, price)),
                422,
                "deal.items[0].quantity");
        Browser anna = Browser.signedIn(api, "anna" + shop.number, "password-1");
        HttpResponse<String> page = anna.submit(
                "/deals/" + deal,
                "/deals/" + deal + "/lines",
                Map.of("items[0].productId", shop.product, "items[0].quantity", quantity, "items[0].price", price));
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("value=\"" + quantity + "\"", "Слишком много");
    }

    private long prevented(String clause) {
        return db.sql("SELECT count(*) FROM refusal WHERE employee_id = :anna AND clause = :clause")
                .param("anna", Long.valueOf(shop.annaId))
                .param("clause", clause)
                .query(Long.class)
                .single();
    }

    @Test
    void aHoleInAListIsRefused() {
        String body = contact();
        refused(
                shop.anna.post("/api/v1/contacts", body.replaceFirst("\"phones\":\\[.*?\\]", "\"phones\":[null]")),
                422,
                "phones[0]");
        String lead = shop.lead(shop.anna, shop.client(shop.anna, shop.mobile()), shop.group);
        refused(
                shop.anna.post("/api/v1/leads/" + lead + "/convert", "{\"deal\":{\"items\":[null]}}"),
                422,
                "deal.items[0]");
        refused(
                shop.admin.post(
                        "/api/v1/employees",
                        "{\"login\":\"hole%d\",\"password\":\"password-1\",\"fullName\":\"a\",\"role\":\"MANAGER\",\"emails\":[null]}"
                                .formatted(shop.number)),
                422,
                "emails[0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "\"1987-03-14T10:00\"", "\"31.02.1987\"", "\"+999999-01-01\"", "true"})
    void aDateIsWrittenAsADate(String birth) {
        refused(shop.anna.post("/api/v1/contacts", contact().replace("\"1987-03-14\"", birth)), 422, "birthDate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1764000000", "\"2026-12-01\"", "\"+999999999-12-31T00:00:00Z\"", "\"tomorrow\""})
    void aMomentIsWrittenAsAMoment(String moment) {
        String lead = shop.lead(shop.anna, shop.client(shop.anna, shop.mobile()), shop.group);
        refused(
                shop.anna.post(
                        "/api/v1/leads/" + lead + "/attempts", "{\"outcome\":\"NO_ANSWER\",\"nextAt\":" + moment + "}"),
                422,
                "nextAt");
    }

    @Test
    void nobodysTextIsLongerThanAnybodyReads() {
        String lead = "{\"title\":\"%s\",\"source\":\"CALL\",\"client\":{\"name\":\"%s\"},\"requestText\":\"%s\"}";
        refused(shop.anna.post("/api/v1/leads", lead.formatted("x".repeat(301), "y", "z")), 422, "title");
        refused(shop.anna.post("/api/v1/leads", lead.formatted("x", "y".repeat(201), "z")), 422, "client.name");
        refused(shop.anna.post("/api/v1/leads", lead.formatted("x", "y", "z".repeat(10_001))), 422, "requestText");
        refused(
                shop.anna.post(
                        "/api/v1/contacts", contact().replaceFirst("\\{", "{\"company\":\"" + "x".repeat(201) + "\",")),
                422,
                "company");
    }

    @Test
    void nobodyHasElevenNumbers() {
        StringBuilder numbers = new StringBuilder();
        for (int i = 0; i < 11; i++) {
            numbers.append("{\"kind\":\"MOBILE\",\"number\":\"")
                    .append(shop.mobile())
                    .append("\"},");
        }
        String body = contact().replace("\"phones\":[", "\"phones\":[" + numbers);
        refused(shop.anna.post("/api/v1/contacts", body), 422, "phones");
    }

    @Test
    void aChangeOfSeveralThingsIsMadeWholeOrNotAtAll() {
        String mobile = shop.mobile();
        String client = shop.client(shop.anna, mobile);
        String deal = shop.deal(client, mobile);
        String lead = shop.lead(shop.anna, client, shop.group);
        assertThat(shop.anna
                        .patch("/api/v1/leads/" + lead, "{\"title\":\"Иначе\",\"status\":\"CONVERTED\"}")
                        .status())
                .isEqualTo(409);
        assertThat(shop.anna.get("/api/v1/leads/" + lead).text("title")).isEqualTo("Аналитик данных");
        assertThat(shop.anna
                        .patch(
                                "/api/v1/deals/" + deal,
                                "{\"items\":[{\"productId\":\"%s\",\"quantity\":7}],\"stageId\":\"WON\"}"
                                        .formatted(shop.product))
                        .status())
                .isEqualTo(422);
        assertThat(shop.anna.get("/api/v1/deals/" + deal).text("items.0.quantity"))
                .isEqualTo("1");
    }

    @Test
    void aLeadNeitherBeginsWithAStatusNorIsPostponedIntoThePast() {
        refused(
                shop.anna.post("/api/v1/leads", "{\"title\":\"x\",\"source\":\"CALL\",\"status\":\"CONVERTED\"}"),
                422,
                "status");
        String lead = shop.lead(shop.anna, shop.client(shop.anna, shop.mobile()), shop.group);
        refused(
                shop.anna.patch(
                        "/api/v1/leads/" + lead, "{\"status\":\"POSTPONED\",\"postponedUntil\":\"2020-01-01\"}"),
                422,
                "postponedUntil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts", "leads", "deals"})
    void anOrderAListDoesNotKnowIsRefused(String list) {
        refused(shop.anna.get("/api/v1/" + list + "?sort=evil"), 422, "sort");
        assertThat(shop.anna.get("/api/v1/" + list + "?sort=newest").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/contacts?q=%ED%A0%80", "/api/v1/search?q=a%00b", "/api/v1/leads?q=%FF", "/api/v1/leads/%00"})
    void whatDoesNotDecodeIsABadRequest(String path) {
        Answer answer = shop.anna.get(path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.text("detail")).isEqualTo("Запрос не принят");
    }

    @Test
    void aMethodThatIsNotThereIsSaidInWords() {
        Answer answer = shop.anna.send("DELETE", "/api/v1/leads", "");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.text("detail")).isEqualTo("Так к этому адресу не обращаются");
    }

    @Test
    void nobodyExpectsMoneyOfThePastNorWasPaidBeforeTheRulebook() {
        String mobile = shop.mobile();
        String deal = shop.deal(shop.client(shop.anna, mobile), mobile);
        refused(shop.anna.patch("/api/v1/deals/" + deal, "{\"expectedClose\":\"2020-01-01\"}"), 422, "expectedClose");
        refused(
                shop.anna.post(
                        "/api/v1/deals/" + deal + "/payments",
                        "{\"amount\":{\"amount\":\"5.00\"},\"paidAt\":\"1999-01-01T00:00:00Z\"}"),
                422,
                "paidAt");
    }

    /** Sixty in an hour is the policy. */
    @Test
    void R5_2_whoIsAClientCannotBeFoundOutByAskingWithoutEnd() {
        List<String> clients = new java.util.ArrayList<>();
        for (int i = 0; i < 61; i++) {
            String client = contact();
            assertThat(shop.anna.post("/api/v1/contacts", client).status()).isEqualTo(201);
            clients.add(client);
        }
        List<Integer> statuses = clients.stream()
                .map(client ->
                        shop.dmitry.post("/api/v1/contacts?dryRun=true", client).status())
                .toList();
        assertThat(statuses.subList(0, 60)).containsOnly(200);
        assertThat(statuses.getLast()).isEqualTo(429);
        Browser dmitry = Browser.signedIn(api, "dmitry" + shop.number, "password-1");
        HttpResponse<String> panel = dmitry.submit(
                "/contacts/new", "/contacts/duplicates", Map.of("lastName", "Кто-то", "firstName", "Ещё"));
        assertThat(panel.body()).contains("Слишком много совпавших контактов за час");
        HttpResponse<String> form =
                dmitry.submit("/contacts/new", "/contacts", Map.of("lastName", "Кто-то", "firstName", "Ещё"));
        assertThat(form.body()).contains("value=\"Кто-то\"");
        clock.forward(java.time.Duration.ofHours(2));
        assertThat(shop.dmitry
                        .post("/api/v1/contacts?dryRun=true", clients.getFirst())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aMomentBeyondAllCalendarsIsABadRequestAndNobodysChange() {
        Browser anna = Browser.signedIn(api, "anna" + shop.number, "password-1");
        for (String list : List.of("/leads?", "/deals?view=list&")) {
            HttpResponse<String> page = anna.get(list + "before=%2B999999999-01-01T00:00:00Z_1");
            assertThat(page.statusCode()).as(list).isEqualTo(400);
            assertThat(page.body()).contains("Запрос не принят");
        }
    }

    @Test
    void theNextStepLiesAhead() {
        String lead = shop.lead(shop.anna, shop.client(shop.anna, shop.mobile()), shop.group);
        refused(
                shop.anna.post(
                        "/api/v1/leads/" + lead + "/comments",
                        "{\"topic\":\"Обсудили программу\",\"agreement\":\"Пришлю договор\",\"nextStep\":\"Прислать\",\"nextAt\":\"2020-01-01T10:00:00Z\"}"),
                422,
                "nextAt");
    }

    @Test
    void anUnknownFieldIsNamed() {
        refused(shop.anna.post("/api/v1/leads", "{\"title\":\"x\",\"source\":\"CALL\",\"colour\":1}"), 400, "colour");
    }

    @Test
    void theEndOfAnIdIsNoId() {
        for (String id : List.of("9e99", "-1", "0", "99999999999999999999", "1.5", "null", "x".repeat(500))) {
            for (String list : List.of("contacts", "leads", "deals", "activities", "payments", "cases")) {
                assertThat(shop.anna.get("/api/v1/" + list + "/" + id).status())
                        .as(list + "/" + id)
                        .isEqualTo(404);
            }
        }
    }
}

package reglament.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.spine.Shop;
import reglament.testing.Api;
import reglament.testing.Browser;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** Where one is signed in, and with which tokens: seen, and ended. */
@IntegrationTest
class SessionsTest {
    private final Api api;
    private final TestClock clock;
    private Shop shop;

    SessionsTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
        this.shop = null;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(api, clock);
    }

    private Browser anna() {
        return Browser.signedIn(api, "anna" + shop.number, "password-1");
    }

    private static String action(HttpResponse<String> page, String pattern) {
        Matcher action = Pattern.compile("action=\"(" + pattern + ")\"").matcher(page.body());
        assertThat(action.find()).as(pattern).isTrue();
        return action.group(1);
    }

    @Test
    void aSessionIsEndedFromAnother() {
        Browser lost = anna();
        assertThat(lost.get("/leads").statusCode()).isEqualTo(200);
        Browser here = anna();
        String end = action(here.get("/settings/security"), "/settings/security/sessions/[^/\"]+/end");
        assertThat(here.submit("/settings/security", end, Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(lost.get("/leads").statusCode()).isEqualTo(302);
        assertThat(here.get("/leads").statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyEndsASessionOfAnother() {
        Browser lost = anna();
        String end = action(anna().get("/settings/security"), "/settings/security/sessions/[^/\"]+/end");
        Browser dmitry = Browser.signedIn(api, "dmitry" + shop.number, "password-1");
        assertThat(dmitry.submit("/settings/security", end, Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(lost.get("/leads").statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenIsShownOnceWorksAndIsRevoked() {
        Browser anna = anna();
        HttpResponse<String> issued =
                anna.submit("/settings/security", "/settings/security/tokens", Map.of("name", "Касса"));
        Matcher token = Pattern.compile("rgl_[\\w-]{43}").matcher(issued.body());
        assertThat(token.find()).isTrue();
        Api.Caller program = api.anonymous().with("Authorization", "Bearer " + token.group());
        assertThat(program.get("/api/v1/me").text("login")).isEqualTo("anna" + shop.number);
        HttpResponse<String> page = anna.get("/settings/security");
        assertThat(page.body()).contains("Касса").doesNotContain(token.group());
        anna.submit("/settings/security", action(page, "/settings/security/tokens/\\d+/revocation"), Map.of());
        assertThat(program.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void theSessionOfBeforeSigningInIsNotTheOneOfAfter() {
        Browser browser = Browser.ofNobody(api);
        browser.get("/sign-in");
        String before = browser.session();
        browser.submit("/sign-in", "/sign-in", Map.of("login", "anna" + shop.number, "password", "password-1"));
        assertThat(browser.session()).isNotEmpty().isNotEqualTo(before);
        assertThat(browser.get("/leads").statusCode()).isEqualTo(200);
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        String before = shop.anna.get("/api/v1/leads").body();
        HttpResponse<String> refused = anna().post("/leads", Map.of("title", "x", "source", "CALL"), "made-up");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Эта страница открыта давно");
        assertThat(shop.anna.get("/api/v1/leads").body()).isEqualTo(before);
    }

    @Test
    void whoIsDismissedIsOutAtOnce() {
        Browser anna = anna();
        shop.admin.get("/api/v1/employees");
        Browser admin = Browser.signedIn(api, Api.ADMIN, Api.ADMIN_PASSWORD);
        assertThat(admin.submit(
                                "/settings/people/" + shop.annaId,
                                "/settings/people/" + shop.annaId + "/dismissal",
                                Map.of())
                        .statusCode())
                .isEqualTo(303);
        assertThat(anna.get("/leads").statusCode()).isEqualTo(302);
        assertThat(shop.anna.get("/api/v1/me").status()).isEqualTo(401);
    }

    @Test
    void aTeamIsFoundedUnderAnotherAndAWrongOneIsAskedAgain() {
        Browser admin = Browser.signedIn(api, Api.ADMIN, Api.ADMIN_PASSWORD);
        for (String parent : new String[] {"x", "9e99", "99999999"}) {
            HttpResponse<String> wrong = admin.submit(
                    "/settings/people", "/settings/teams", Map.of("name", "Юг " + shop.number, "parentId", parent));
            assertThat(wrong.statusCode()).as(parent).isEqualTo(422);
            assertThat(wrong.body())
                    .contains("value=\"Юг " + shop.number + "\"")
                    .contains("Такой команды нет");
        }
        assertThat(admin.submit(
                                "/settings/people",
                                "/settings/teams",
                                Map.of("name", "Юг " + shop.number, "parentId", ""))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void R4_3_aHeadReleasesTheMailboxOfAnEmployeeWhoBuys() {
        String mailbox = "anna." + shop.number + "@staff.example";
        String client = Shop.contact(shop.surname(), "1987-03-14", shop.mobile(), mailbox);
        assertThat(shop.dmitry.post("/api/v1/contacts", client).text("rule")).isEqualTo("R4.3");
        Browser head = Browser.signedIn(api, "head" + shop.number, "password-1");
        HttpResponse<String> unsaid = head.submit(
                "/settings/people", "/settings/released-mailboxes", Map.of("address", mailbox, "reason", " "));
        assertThat(unsaid.statusCode()).isEqualTo(422);
        assertThat(unsaid.body()).contains("value=\"" + mailbox + "\"");
        assertThat(head.submit(
                                "/settings/people",
                                "/settings/released-mailboxes",
                                Map.of("address", "nobody@else.example", "reason", "покупает курс"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(head.submit(
                                "/settings/people",
                                "/settings/released-mailboxes",
                                Map.of(
                                        "address",
                                        mailbox.toUpperCase(java.util.Locale.ROOT),
                                        "reason",
                                        "покупает курс"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(shop.dmitry.post("/api/v1/contacts", client).status()).isEqualTo(201);
    }
}

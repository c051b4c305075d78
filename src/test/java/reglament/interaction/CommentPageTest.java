package reglament.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.spine.Shop;
import reglament.testing.Api;
import reglament.testing.Browser;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** A comment on its own page: its author learns why it does not count, a head counts it, with a record (R3.2). */
@IntegrationTest
class CommentPageTest {
    private final Api api;
    private final TestClock clock;
    private Shop shop;

    CommentPageTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
        this.shop = null;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(api, clock);
    }

    private Browser browser(String name) {
        return Browser.signedIn(api, name + shop.number, "password-1");
    }

    @Test
    void R3_2_aHeadCountsACommentFromItsPageAndTheDealIsProlonged() {
        String mobile = shop.mobile();
        String deal = shop.deal(shop.client(shop.anna, mobile), mobile);
        clock.forward(Duration.ofDays(5));
        shop.call(mobile, shop.extension("1"), 60);
        String comment = shop.anna
                .post("/api/v1/deals/" + deal + "/comments", "{\"text\":\"думает\"}")
                .text("id");
        String before = shop.anna.get("/api/v1/deals/" + deal).text("protectedUntil");

        Browser anna = browser("anna");
        assertThat(anna.get("/deals/" + deal).body()).contains("href=\"/comments/" + comment + "\"");
        assertThat(anna.get("/comments/" + comment).body())
                .contains("«думает» — не развёрнутый")
                .contains("/cases/new?subject=VERDICT&ref=" + comment)
                .doesNotContain("/comments/" + comment + "/verdict");
        assertThat(browser("dmitry").get("/comments/" + comment).statusCode()).isEqualTo(404);

        Browser head = browser("head");
        String page = "/comments/" + comment;
        assertThat(head.submit(page, page + "/verdict", Map.of("detailed", "true", "reason", ""))
                        .statusCode())
                .isEqualTo(422);
        HttpResponse<String> counted =
                head.submit(page, page + "/verdict", Map.of("detailed", "true", "reason", "Слушал запись разговора"));
        assertThat(counted.statusCode()).isEqualTo(303);
        assertThat(head.get(page).body()).contains("Слушал запись разговора").contains("Развёрнутый: засчитывается");
        assertThat(shop.anna.get("/api/v1/deals/" + deal).text("protectedUntil"))
                .isGreaterThan(before);
    }

    @Test
    void R1_3_onlyWhoMayCallFindsANumberToCallOnTheClientsPage() {
        String mobile = shop.mobile();
        String client = shop.client(shop.anna, mobile);
        Browser anna = browser("anna");
        assertThat(anna.get("/contacts/" + client).body()).doesNotContain("tel:");
        assertThat(anna.get("/contacts/" + client + "/rights").body())
                .doesNotContain("tel:")
                .contains("R1.3")
                .contains("/leads/new?contactId=" + client);
        shop.lead(shop.anna, client, shop.group);
        assertThat(anna.get("/contacts/" + client + "/rights").body()).contains("tel:" + mobile);
        assertThat(browser("dmitry").get("/contacts/" + client + "/rights").body())
                .doesNotContain(mobile.substring(2));
    }
}

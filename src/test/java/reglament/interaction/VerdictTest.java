package reglament.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.Browser;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** The verdict while one types, and what becomes of it when the list of phrases changes (R3.2). */
@IntegrationTest
class VerdictTest {
    private final Api api;
    private final TestClock clock;
    private Shop shop;
    private String deal = "";

    VerdictTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
        this.shop = null;
    }

    @BeforeEach
    void aDealOfAnna() {
        shop = new Shop(api, clock);
        String mobile = shop.mobile();
        deal = shop.deal(shop.client(shop.anna, mobile), mobile);
    }

    private Browser browser(String name) {
        return Browser.signedIn(api, name + shop.number, "password-1");
    }

    private String typed(Browser by, String text) {
        return by.submit("/deals/" + deal, "/comments/verdict", Map.of("text", text))
                .body();
    }

    @Test
    void R3_2_whileTypingOneIsToldWhyAndWhatIsMissing() {
        Browser anna = browser("anna");
        assertThat(typed(anna, "Клиент думает"))
                .contains("data-v=\"no\"")
                .contains("«думает» — не развёрнутый")
                .contains("Не сказано, о чём договорились");
        assertThat(typed(anna, "Рассказал про двигатель, коробку и багажник"))
                .contains("data-v=\"no\"")
                .contains("Не сказано, о чём договорились");
        assertThat(typed(anna, "Обсудили тариф Б, решит до 15-го")).contains("data-v=\"yes\"");
    }

    @Test
    void R3_2_whatWasSaidOnALeadIsNoCopyThere() {
        String mobile = shop.mobile();
        String lead = shop.lead(shop.anna, shop.client(shop.anna, mobile), shop.group);
        shop.anna.post("/api/v1/leads/" + lead + "/comments", "{" + Shop.comment(4) + "}");
        Map<String, String> again = Map.of(
                "topic", "Не устроила стартовая дата, до марта занята в командировке",
                "agreement", "Перенесли начало на апрель, задаток переведёт до конца месяца");
        Browser anna = browser("anna");
        assertThat(anna.submit("/leads/" + lead, "/comments/verdict?lead=" + lead, again)
                        .body())
                .contains("data-v=\"yes\"");
        assertThat(anna.submit("/deals/" + deal, "/comments/verdict", again).body())
                .contains("Повторяет ваш прежний комментарий");
    }

    @Test
    void R3_2_aPhraseJudgesAtOnceAndStaysTheReasonOfPastVerdicts() {
        String phrase = "ушёл в астрал " + shop.number;
        Answer added = shop.head.post("/api/v1/rulebook/stop-phrases", "{\"phrase\":\"%s\"}".formatted(phrase));
        assertThat(added.status()).isEqualTo(201);
        String comment = commented(shop.anna, phrase + "!!!").text("id");
        shop.head.send("DELETE", "/api/v1/rulebook/stop-phrases/" + added.text("id"), "");
        assertThat(browser("anna").get("/comments/" + comment).body()).contains("«" + phrase + "» — не развёрнутый");
    }

    @Test
    void R3_2_aHeadDoesNotOverruleTheVerdictOnTheirOwnComment() {
        String mobile = shop.mobile();
        String lead = shop.lead(shop.head, shop.client(shop.head, mobile), shop.group);
        String comment = shop.head
                .post("/api/v1/leads/" + lead + "/comments", "{\"text\":\"думает\"}")
                .text("id");
        Answer own = shop.head.post(
                "/api/v1/comments/" + comment + "/overrule", "{\"detailed\":true,\"reason\":\"слушал\"}");
        assertThat(own.status()).isEqualTo(422);
        assertThat(own.body()).contains("другой руководитель");
        assertThat(browser("head").get("/comments/" + comment).body())
                .doesNotContain("/comments/" + comment + "/verdict");
    }

    private Answer commented(Api.Caller by, String text) {
        return by.post("/api/v1/deals/" + deal + "/comments", "{\"text\":\"%s\"}".formatted(text));
    }
}

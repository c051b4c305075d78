package reglament.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reglament.spine.Shop;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** A disputed payment, from the preview and the filing through both statements to a decision that is carried out. */
@IntegrationTest
@Tag("browser")
class DisputeTest {
    private final Api api;
    private final TestClock clock;

    DisputeTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    /** Dmitry took the client over and was paid; Anna thinks the money is hers. */
    @ParameterizedTest
    @ValueSource(strings = {"ru", "en"})
    void aDisputedPaymentGoesFromFilingToAnExecutedDecision(String language) {
        Shop shop = new Shop(api, clock);
        String mobile = shop.mobile();
        String client = shop.client(shop.anna, mobile);
        String former = shop.deal(client, mobile);
        clock.forward(Duration.ofDays(63));
        String lead = shop.lead(shop.dmitry, client, shop.group);
        shop.call(mobile, shop.extension("2"), 100);
        String deal = shop.dmitry
                .post("/api/v1/leads/" + lead + "/convert", shop.conversion(shop.group, shop.product, Shop.comment(1)))
                .text("dealId");
        String payment = shop.dmitry
                .post("/api/v1/deals/" + deal + "/payments", "{\"amount\":{\"amount\":\"74000.00\"}}")
                .text("id");
        shop.lead(shop.anna, client, shop.group);
        String filed;
        try (Manager anna = new Manager(api, language)) {
            anna.works("anna" + shop.number).open("/notices");
            anna.press(anna.button("-" + former));
            assertThat(anna.text(anna.say("Кто получит, кто потеряет", "Who gains, who loses")))
                    .isVisible();
            anna.open("/cases/new?subject=PAYMENT&ref=" + payment);
            assertThat(anna.text(anna.say("Что следует из фактов", "What follows from the facts")))
                    .isVisible();
            anna.write("claim", "Клиента вела я, договорились об оплате до замещения");
            anna.sends(anna.say("Подать кейс", "File the case"));
            anna.page().waitForURL(url -> url.matches(".*/cases/\\d+"));
            filed = java.net.URI.create(anna.page().url()).getPath();
            anna.write("text", "Мы говорили об оплате ещё в октябре");
            anna.sends(anna.say("Отправить", "Send"));
        }
        try (Manager dmitry = new Manager(api, language)) {
            dmitry.works("dmitry" + shop.number).open(filed);
            dmitry.write("text", "Сделка была неактивна, я позвонил и договорился");
            dmitry.sends(dmitry.say("Отправить", "Send"));
        }
        try (Manager head = new Manager(api, language)) {
            head.works("head" + shop.number).open(filed);
            head.page()
                    .locator("main input[name=choice][value='CREDIT:" + shop.annaId + "']")
                    .check();
            head.write("reasons", "Договорённость об оплате была до замещения, это видно по журналу");
            head.page().onDialog(com.microsoft.playwright.Dialog::accept);
            head.sends(head.say("Вынести решение", "Decide"));
            assertThat(head.page().locator("#decision-1")).isVisible();
            Axe.check(head.page(), "a decided case");
        }
        org.assertj.core.api.Assertions.assertThat(
                        shop.head.get("/api/v1/payments/" + payment).text("creditedTo"))
                .isEqualTo(shop.annaId);
        try (Manager dmitry = new Manager(api, language)) {
            dmitry.works("dmitry" + shop.number).open("/notices");
            assertThat(dmitry.page()
                            .locator("main .notices")
                            .getByText(dmitry.say("решён", "is decided"))
                            .first())
                    .isVisible();
        }
    }
}

package reglament.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.ZoneId;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reglament.spine.Shop;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** A deal goes to a colleague who accepts it; another colleague stands in for somebody away, and prolongs (R1.3, R2.3, R2.6). */
@IntegrationTest
@Tag("browser")
class HandoverJourneyTest {
    private final Api api;
    private final TestClock clock;
    private Shop shop;
    private String mobile;
    private String deal;

    HandoverJourneyTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    @BeforeEach
    void sell() {
        shop = new Shop(api, clock);
        mobile = shop.mobile();
        deal = shop.deal(shop.client(shop.anna, mobile), mobile);
    }

    @Test
    void aDealIsOfferedAndAcceptedByKeyboardAlone() {
        handOver("ru", true, Keys::new);
    }

    @Test
    void theSameInEnglishWithoutScripts() {
        handOver("en", false, _ -> new Mouse());
    }

    private void handOver(String language, boolean scripts, Function<com.microsoft.playwright.Page, Hands> hands) {
        try (Manager anna = new Manager(api, language, scripts, hands);
                Manager dmitry = new Manager(api, language, scripts, hands)) {
            anna.works("anna" + shop.number).open("/deals/" + deal);
            if (scripts) {
                anna.page().locator("turbo-frame#handover").scrollIntoViewIfNeeded();
            } else {
                anna.press(anna.link(anna.say("Предложить коллеге", "Offer to a colleague")));
            }
            Locator summary = anna.page().locator("turbo-frame#handover summary");
            summary.waitFor();
            anna.press(summary);
            anna.write("note", "Клиент ждёт счёт до пятницы");
            anna.sends(anna.say("Предложить", "Offer"));
            assertThat(anna.text(anna.say("Выберите, кому передать", "Choose whom to hand it to")))
                    .isVisible();
            assertThat(anna.field("note")).hasValue("Клиент ждёт счёт до пятницы");
            anna.chooses("toId", "dmitry " + shop.number);
            anna.sends(anna.say("Предложить", "Offer"));
            assertThat(anna.text(anna.say("Предложено: dmitry", "Offered: dmitry")))
                    .isVisible();

            dmitry.works("dmitry" + shop.number).open("/handovers");
            assertThat(dmitry.text("Клиент ждёт счёт до пятницы")).isVisible();
            dmitry.press(dmitry.button(dmitry.say("Принять", "Accept")));
            assertThat(dmitry.text(dmitry.say("Принято: теперь вы ответственный", "Accepted: you are the responsible")))
                    .isVisible();
            dmitry.open("/deals/" + deal);
            assertThat(dmitry.text(dmitry.say("сделка принята, прежний ответственный", "took over the deal from")))
                    .isVisible();
        }
    }

    @Test
    void whoStandsInSeesThatAndProlongs() {
        var today = clock.instant().atZone(ZoneId.of("Europe/Moscow")).toLocalDate();
        try (Manager anna = new Manager(api, "ru");
                Manager dmitry = new Manager(api, "ru")) {
            anna.works("anna" + shop.number).open("/settings/absence");
            anna.write("firstDay", today.toString());
            anna.write("lastDay", today.plusDays(70).toString());
            anna.press(anna.button("Что истечёт за это время"));
            assertThat(anna.text("За это время истечёт 1 закрепление")).isVisible();
            anna.chooses("substituteId", "dmitry " + shop.number);
            anna.sends("Отметить");
            assertThat(anna.text("Отмечено")).isVisible();

            clock.forward(java.time.Duration.ofDays(3));
            shop.call(mobile, shop.extension("2"), 60);
            dmitry.works("dmitry" + shop.number);
            assertThat(dmitry.text("Замещаете: anna " + shop.number)).isVisible();
            dmitry.press(dmitry.page().locator(".stands-in a").last());
            assertThat(dmitry.text("Аналитик")).isVisible();
            dmitry.open("/deals/" + deal);
            assertThat(dmitry.text("замещает dmitry " + shop.number)).isVisible();
            dmitry.comments(
                    "Уточнили состав пакета: без практики, с проверкой портфолио",
                    "Отправлю новое предложение на 84 500, решит до понедельника");
            assertThat(dmitry.text("Защищена до 26.01.2027")).isVisible();

            clock.forward(java.time.Duration.ofMinutes(1));
            anna.open("/settings/absence");
            anna.page().onDialog(com.microsoft.playwright.Dialog::accept);
            anna.press(anna.button("Закончить сейчас"));
            assertThat(anna.text("Отсутствие закончено")).isVisible();
            dmitry.open("/deals");
            assertThat(dmitry.page().locator(".stands-in")).hasCount(0);
        }
    }
}

package reglament.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reglament.spine.Shop;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** A head wants a shorter protection: tries it on the past, sees whom it hits, publishes it for a later day, and takes it back. */
@IntegrationTest
@Tag("browser")
class PolicyChangeTest {
    private final Api api;
    private final TestClock clock;

    PolicyChangeTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ru", "en"})
    void aPolicyIsTriedOnThePastPublishedAndTakenBack(String language) {
        clock.forward(Duration.ofDays(5000));
        Shop shop = new Shop(api, clock);
        String mobile = shop.mobile();
        shop.deal(shop.client(shop.anna, mobile), mobile);
        clock.forward(Duration.ofDays(80));
        try (Manager head = new Manager(api, language)) {
            head.works("head" + shop.number).open("/rulebook/policies/deal.protection.months");
            head.write("value", "1");
            head.press(head.button(head.say("Проверить на прошлом", "Try on the past")));
            assertThat(head.text(head.say("Кого это заденет", "Whom it hits")))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
            assertThat(head.text("anna " + shop.number)).isVisible();
            head.press(head.link(head.say("Срок защиты сделки", "Protection of a deal")));
            assertThat(head.field("value")).hasValue("1");
            head.sends(head.say("Опубликовать", "Publish"));
            assertThat(head.text(head.say("Напишите, почему", "Say why"))).isVisible();
            assertThat(head.field("value")).hasValue("1");
            head.write("reason", "Клиенты ждут меньше " + shop.number);
            head.sends(head.say("Опубликовать", "Publish"));
            assertThat(head.text(head.say("вступит в силу", "to come"))).isVisible();

            head.page().locator("main details.act summary").first().click();
            head.page().locator("main input[name^=because]").first().fill("Сначала предупредим отдел");
            head.sends(head.say("Отозвать", "Withdraw"));
            assertThat(head.text("Сначала предупредим отдел")).isVisible();
        }
    }
}

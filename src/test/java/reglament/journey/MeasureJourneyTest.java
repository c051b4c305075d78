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

/** R0.3 through the pages: an objection that is heard, and a fine from its proposal to the register. */
@IntegrationTest
@Tag("browser")
class MeasureJourneyTest {
    /** Puts another token into the frame's form. @return the one that was there */
    private static final String FORGED_TOKEN = """
            token => {
              const field = document.querySelector("#violation-measures input[name=_csrf]")
              const before = field.value
              field.value = token
              return before
            }""";

    private final Api api;
    private final TestClock clock;

    MeasureJourneyTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    private Shop shop() {
        Shop shop = new Shop(api, clock);
        shop.anotherHead("second", "4");
        clock.forward(Duration.ofDays(31));
        return shop;
    }

    private String violation(Shop shop) {
        String mobile = shop.mobile();
        shop.lead(shop.anna, shop.client(shop.anna, mobile), shop.group);
        clock.forward(Duration.ofMinutes(1));
        shop.call(mobile, shop.extension("2"), 60);
        return shop.dmitry.get("/api/v1/violations").text("items.0.id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ru", "en"})
    void R0_3_aViolationIsObjectedToAndCancelledWithItsMeasure(String language) {
        Shop shop = shop();
        String violation = violation(shop);
        try (Manager dmitry = new Manager(api, language)) {
            dmitry.works("dmitry" + shop.number).open("/violations");
            dmitry.press(dmitry.link(dmitry.say("Связь без права", "Contact without the right")));
            dmitry.sends(dmitry.say("Отправить возражение", "Send the objection"));
            assertThat(dmitry.text(dmitry.say("Напишите, что вы хотите сказать", "Write what you want to say")))
                    .isVisible();
            dmitry.write("text", "Клиент сам просил перезвонить");
            dmitry.sends(dmitry.say("Отправить возражение", "Send the objection"));
            assertThat(dmitry.text(dmitry.say("Возражение ждёт решения", "Objection awaits a decision")))
                    .isVisible();
        }
        try (Manager head = new Manager(api, language)) {
            head.works("head" + shop.number).open("/violations?state=OBJECTED");
            head.press(head.link(head.say("Связь без права", "Contact without the right")));
            head.write("reason-cancellation", "коротко");
            head.sends(head.say("Снять нарушение", "Cancel the violation"));
            assertThat(head.text(head.say("прочтёт сотрудник", "the employee will read it")))
                    .isVisible();
            assertThat(head.field("reason-cancellation")).hasValue("коротко");
            head.write("reason-cancellation", "Клиент подтвердил, что просил позвонить");
            head.sends(head.say("Снять нарушение", "Cancel the violation"));
            assertThat(head.text(head.say("Нарушение снято", "The violation is cancelled")))
                    .isVisible();
            // The page is refreshed, and with it the frame that shows what became of the measure.
            assertThat(head.text(head.say("Отменена", "Cancelled"))).isVisible();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ru", "en"})
    void R0_3_aFineOverTheCapIsReducedApprovedAndRegistered(String language) {
        Shop shop = shop();
        String violation = violation(shop);
        String warning = shop.dmitry.get("/api/v1/measures").text("items.0.id");
        String fine;
        try (Manager head = new Manager(api, language)) {
            head.works("head" + shop.number).open("/measures/" + warning);
            head.page()
                    .locator("details")
                    .filter(new com.microsoft.playwright.Locator.FilterOptions()
                            .setHasText(head.say("Отменить меру", "Cancel the measure")))
                    .locator("summary")
                    .click();
            head.write("reason-cancellation", "Предложим штраф вместо неё");
            head.page().locator("form[action$=cancellation] button").click();
            assertThat(head.text(head.say("Мера отменена", "The measure is cancelled")))
                    .isVisible();

            head.open("/measures/bases");
            head.chooses("employee", "dmitry " + shop.number);
            head.write("amount", "30 000");
            head.sends(head.say("Сохранить", "Save"));
            assertThat(head.text("6 000 ₽")).isVisible();

            head.open("/violations/" + violation);
            head.page()
                    .locator("summary")
                    .filter(new com.microsoft.playwright.Locator.FilterOptions()
                            .setHasText(head.say("Предложить меру", "Propose a measure")))
                    .click();
            head.chooses("kind", head.say("Штраф (снижение премии)", "Fine (cut of the bonus)"));
            head.write("amount", "7000");
            head.write("reason", "коротко");
            head.sends(head.say("Предложить меру", "Propose a measure"));
            assertThat(head.text(head.say("прочтёт сотрудник", "the employee will read it")))
                    .isVisible();
            assertThat(head.field("amount")).hasValue("7000");

            // The session ended meanwhile: the frame keeps what was typed, and the sentence of the problem is said.
            String token = (String) head.page().evaluate(FORGED_TOKEN, "forged");
            head.sends(head.say("Предложить меру", "Propose a measure"));
            assertThat(head.page().locator("#toasts .toast").first()).isVisible();
            assertThat(head.field("amount")).hasValue("7000");
            head.forgive(403, "/violations/" + violation + "/measures");
            head.page().evaluate(FORGED_TOKEN, token);

            head.write("reason", "Звонит чужим клиентам не первый раз");
            head.sends(head.say("Предложить меру", "Propose a measure"));
            assertThat(head.text(head.say("Мера предложена, решит другой", "The measure is proposed, another")))
                    .isVisible();
            assertThat(head.text("7 000 ₽")).isVisible();
            fine = shop.dmitry.get("/api/v1/measures").text("items.0.id");
            head.open("/measures/" + fine);
            assertThat(head.text(head.say(
                            "Кто предлагает меру, тот её не решает", "Who proposes a measure does not decide it")))
                    .isVisible();
        }
        try (Manager dmitry = new Manager(api, language)) {
            dmitry.works("dmitry" + shop.number).open("/conduct");
            dmitry.press(dmitry.link(dmitry.say("Штраф (снижение премии)", "Fine (cut of the bonus)")));
            dmitry.write("text", "Думал, что клиент мой");
            dmitry.sends(dmitry.say("Отправить объяснение", "Send the explanation"));
            assertThat(dmitry.text("Думал, что клиент мой")).isVisible();
        }
        try (Manager other = new Manager(api, language)) {
            other.works("second" + shop.number).open("/measures");
            other.press(other.link(other.say("Штраф (снижение премии)", "Fine (cut of the bonus)")));
            other.sends(other.say("Утвердить", "Approve"));
            // The checklist says it beforehand; this is the answer.
            assertThat(other.page().locator("#refused-title")).isVisible();
            assertThat(other.field("amount")).hasValue("7000");
            other.write("amount", "6000");
            other.sends(other.say("Утвердить", "Approve"));
            assertThat(other.text(other.say("Мера утверждена", "The measure is approved")))
                    .isVisible();

            other.open("/measures?view=REGISTER");
            assertThat(other.page().locator("tbody").first()).containsText("6 000 ₽");
        }
        try (Manager dmitry = new Manager(api, language)) {
            dmitry.works("dmitry" + shop.number).open("/measures/" + fine);
            dmitry.sends(dmitry.say("Ознакомлен", "I have read it"));
            assertThat(dmitry.text(dmitry.say("Отметка поставлена", "Acknowledged")))
                    .isVisible();
        }
    }
}

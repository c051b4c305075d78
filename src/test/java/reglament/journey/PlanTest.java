package reglament.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reglament.spine.Shop;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** The next step of a deal: planned, refused in the past with nothing lost, done. */
@IntegrationTest
@Tag("browser")
class PlanTest {
    private final Api api;
    private final TestClock clock;

    PlanTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ru", "en"})
    void aStepIsPlannedOnTheDealsPageAndDone(String language) {
        Shop shop = new Shop(api, clock);
        String mobile = shop.mobile();
        String deal = shop.deal(shop.client(shop.anna, mobile), mobile);
        try (Manager anna = new Manager(api, language)) {
            anna.works("anna" + shop.number).open("/deals/" + deal);
            var plan = anna.page().locator("turbo-frame#plan");
            plan.scrollIntoViewIfNeeded();
            plan.locator("summary").last().click();
            anna.write("subject", "Позвонить по договору");
            anna.write("dueAt", "2020-01-01T10:00");
            anna.sends(anna.say("Запланировать", "Plan"));
            assertThat(plan.getByText(anna.say("Это время уже прошло", "passed"))
                            .first())
                    .isVisible();
            assertThat(anna.field("subject")).hasValue("Позвонить по договору");

            anna.write("dueAt", "2099-01-01T10:00".replace("2099", "2027"));
            anna.sends(anna.say("Запланировать", "Plan"));
            plan.getByText("Позвонить по договору").click();
            plan.locator("input[name^=result]").fill("Дозвонилась, ждёт счёт");
            anna.sends(anna.say("Сделано", "Done"));
            assertThat(plan)
                    .hasText(Pattern.compile(
                            anna.say("Ничего не запланировано.*", "Nothing is planned.*"), Pattern.DOTALL));
        }
    }
}

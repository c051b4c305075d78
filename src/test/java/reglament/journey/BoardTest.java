package reglament.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reglament.spine.Shop;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** A deal moves over the board by the mouse and by the keyboard, and the sums of the columns follow. */
@IntegrationTest
@Tag("browser")
class BoardTest {
    private final Api api;
    private final TestClock clock;

    BoardTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    @Test
    void aCardIsDraggedOrSentByAKeyAndTheSumsFollow() {
        Shop shop = new Shop(api, clock);
        String mobile = shop.mobile();
        shop.deal(shop.client(shop.anna, mobile), mobile);
        try (Manager anna = new Manager(api, "ru")) {
            anna.works("anna" + shop.number).open("/deals");
            Locator columns = anna.page().locator("[data-board-target=column]");
            assertThat(columns.nth(0)).containsText("98 000");

            columns.nth(0).locator("[data-board-target=card]").dragTo(columns.nth(1));
            assertThat(columns.nth(1).locator("[data-board-target=card]")).hasCount(1);
            assertThat(columns.nth(1)).containsText("98 000");
            assertThat(columns.nth(0)).not().containsText("98 000");

            columns.nth(1).locator("[data-board-target=card] a").press("Alt+Digit3");
            assertThat(columns.nth(2).locator("[data-board-target=card]")).hasCount(1);
            assertThat(columns.nth(2)).containsText("98 000");
        }
    }
}

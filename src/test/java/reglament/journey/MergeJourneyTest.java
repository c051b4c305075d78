package reglament.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reglament.spine.Shop;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** «Merge and undo»: a manager proposes, a head compares, reads what follows, merges, sees the one client, and takes it back. */
@Tag("browser")
@IntegrationTest
class MergeJourneyTest {
    private final Api api;
    private final TestClock clock;

    MergeJourneyTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    @Test
    void twoRecordsOfOnePersonBecomeOneAndComeApart() {
        Shop shop = new Shop(api, clock);
        String mobile = shop.mobile();
        String one = shop.client(shop.anna, mobile);
        String late = shop.mobile();
        String other = shop.client(shop.anna, late);
        shop.deal(one, mobile, 0);
        shop.deal(other, late, 1);
        shop.anna.post("/api/v1/contacts/" + one + "/near-duplicates/" + other, "{\"note\":\"Один голос, одна дата\"}");
        try (Visitor visitor = new Visitor(api, "ru", true)) {
            Page page = visitor.page();
            visitor.signIn("head" + shop.number, "password-1");
            visitor.open("/contacts/near-duplicates?view=PROPOSED");
            page.locator("tr[data-row] a.row-link").first().click();
            assertThat(page.locator("#follows")).isVisible();
            assertThat(page.locator(".checks").first()).containsText("обе сделки активны");
            page.onDialog(dialog -> dialog.accept());
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Объединить"))
                    .click();
            assertThat(page.locator(".record-head")).containsText("в силе");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Открыть контакт"))
                    .click();
            page.waitForURL("**/contacts/" + one);
            visitor.open("/contacts/" + other);
            page.waitForURL("**/contacts/" + one);
            page.locator("#contact-near").getByRole(AriaRole.LINK).first().click();
            page.waitForURL("**/merges/*");
            // The case over the two active deals stands in the way until it is decided, but for the arbiter.
            assertThat(page.locator("#undoing")).isVisible();
            page.locator("#undoing textarea").fill("Это разные люди");
            page.locator("#undoing button").click();
            assertThat(page.locator(".record-head")).containsText("отменено");
            visitor.open("/contacts/" + other);
            page.waitForURL("**/contacts/" + other);
        }
    }
}

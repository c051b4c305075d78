package reglament.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reglament.spine.Shop;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** A sale from the first word to another manager's deal, two months of silence later (R1.4, R2.6, R2.7). */
@IntegrationTest
@Tag("browser")
class SaleTest {
    private final Api api;
    private final TestClock clock;

    SaleTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    @Test
    void aDealIsWonFromALeadAndLostToAnotherManagerAfterTwoSilentMonths() {
        sale("ru", true, _ -> new Mouse());
    }

    @Test
    void theSameInEnglish() {
        sale("en", true, _ -> new Mouse());
    }

    @Test
    void theSameWithoutScripts() {
        sale("ru", false, _ -> new Mouse());
    }

    @Test
    void theSameByKeyboardAlone() {
        sale("ru", true, Keys::new);
    }

    private void sale(String language, boolean scripts, Function<com.microsoft.playwright.Page, Hands> hands) {
        Shop shop = new Shop(api, clock);
        String mobile = shop.mobile();
        String surname = shop.surname();
        try (Manager anna = new Manager(api, language, scripts, hands);
                Manager dmitry = new Manager(api, language, scripts, hands)) {
            anna.works("anna" + shop.number);
            fromLeadToDeal(anna, shop, mobile, surname);
            String deal = anna.page().url();

            clock.forward(Duration.ofDays(62));
            anna.go(deal);
            assertThat(anna.text(anna.say(
                            "Неактивна: защита кончилась 23.01.2027", "Inactive: the protection ended on 23 Jan 2027")))
                    .isVisible();

            dmitry.works("dmitry" + shop.number);
            takesOver(dmitry, shop, mobile);

            anna.go(deal);
            assertThat(anna.text(anna.say("сменена другой", "superseded"))).isVisible();
            assertThat(anna.button(anna.say("Записать", "Save"))).isHidden();
        }
    }

    private static void fromLeadToDeal(Manager anna, Shop shop, String mobile, String surname) {
        anna.writesLead("Аналитик данных", "Ольга", mobile, shop.groupName);
        assertThat(anna.page().getByRole(AriaRole.HEADING).getByText("Аналитик данных"))
                .isVisible();
        String lead = anna.page().url();

        shop.call(mobile, shop.extension("1"), 100);
        anna.go(lead);
        assertThat(anna.text(anna.say("Исходящий звонок", "Outgoing call"))).isVisible();
        assertThat(anna.text(anna.say("Контакт состоялся", "Contacted"))).isVisible();

        anna.comments(
                "Обсудили программу курса и рассрочку на два платежа, сомневается в сроках",
                "Завтра пришлю договор, до пятницы подпишет и внесёт первый платёж");
        assertThat(anna.text(anna.say("Комментарий записан, он развёрнутый", "Comment recorded, it is detailed")))
                .isVisible();

        anna.press(anna.link(anna.say("Создать контакт", "Create contact")));
        anna.fillsContact(surname, "1987-03-14", mobile, shop.mailbox());
        anna.sends(anna.say("Создать контакт", "Create contact"));
        anna.press(anna.button(anna.say("Связать", "Link")));
        assertThat(anna.text(anna.say("Лид связан с контактом", "Lead linked to the contact")))
                .isVisible();

        anna.converts(Shop.PRODUCT);
        assertThat(anna.text(anna.say("Сделка создана и защищена", "The deal is created and protected")))
                .isVisible();
        assertThat(anna.text(anna.say("Защищена до 23.01.2027", "Protected until 23 Jan 2027")))
                .isVisible();
    }

    /** Of a client whose card is hidden: the number the client left finds them. */
    private static void takesOver(Manager dmitry, Shop shop, String mobile) {
        dmitry.writesLead("Снова об аналитике", "Ольга", mobile, shop.groupName);
        String lead = dmitry.page().url();
        dmitry.press(dmitry.button(dmitry.say("Связать", "Link")));
        assertThat(dmitry.text(dmitry.say("Лид связан с контактом", "Lead linked to the contact")))
                .isVisible();

        shop.call(mobile, shop.extension("2"), 200);
        dmitry.go(lead);
        dmitry.comments(
                "Сравнивала вечернюю группу с дневной, нужен диплом для аттестации",
                "Бронирую место в январской группе, предоплату внесёт в среду");
        assertThat(dmitry.text(dmitry.say("Комментарий записан, он развёрнутый", "Comment recorded, it is detailed")))
                .isVisible();

        dmitry.converts(Shop.PRODUCT);
        assertThat(dmitry.text(dmitry.say("сделка сменила неактивную", "took over the inactive")))
                .isVisible();
        assertThat(dmitry.text(dmitry.say("Защищена до 24.03.2027", "Protected until 24 Mar 2027")))
                .isVisible();
    }
}

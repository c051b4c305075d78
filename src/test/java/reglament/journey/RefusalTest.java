package reglament.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reglament.spine.Shop;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** What the rules refuse, seen by whom they refuse: the reason, the clause, what was typed, and the way out. */
@IntegrationTest
@Tag("browser")
class RefusalTest {
    private final Api api;
    private final TestClock clock;

    RefusalTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ru", "en"})
    void aSecondContactOfOnePersonIsRefusedAndTheWayOutIsALeadOnTheFirst(String language) {
        Shop shop = new Shop(api, clock);
        String mobile = shop.mobile();
        String surname = shop.surname();
        shop.anna.post("/api/v1/contacts", Shop.contact(surname, "1987-03-14", mobile, shop.mailbox()));
        try (Manager dmitry = new Manager(api, language)) {
            dmitry.works("dmitry" + shop.number).open("/contacts/new");
            dmitry.fillsContact(surname, "1987-03-14", shop.mobile(), shop.mailbox());
            assertThat(dmitry.text(dmitry.say("Такой клиент уже есть", "This client already exists")))
                    .isVisible();

            dmitry.sends(dmitry.say("Создать контакт", "Create contact"));
            assertThat(dmitry.page()
                            .getByRole(com.microsoft.playwright.options.AriaRole.ALERT)
                            .getByText(dmitry.say(
                                    "Совпали 2 обязательных поля из четырёх: ФИО, дата рождения",
                                    "2 of the four mandatory fields coincide: full name, date of birth")))
                    .isVisible();
            assertThat(dmitry.page().locator("#dup").getByText("R5.2").first()).isVisible();
            assertThat(dmitry.page().locator("#dup").getByText("Ольга")).isHidden();
            assertThat(dmitry.field("lastName")).hasValue(surname);
            assertThat(dmitry.field("birthDate")).hasValue("1987-03-14");
            Axe.check(dmitry.page(), "a refused contact");

            dmitry.press(dmitry.link(dmitry.say("Добавить лид этому клиенту", "Add a lead to this client")));
            dmitry.write("title", "Аналитик данных");
            dmitry.chooses("source", dmitry.say("Входящий звонок", "Incoming call"));
            dmitry.sends(dmitry.say("Создать лид", "Create lead"));
            assertThat(dmitry.text(dmitry.say("Лид создан", "Lead created"))).isVisible();
            assertThat(dmitry.text(dmitry.say("можно звонить", "may be called")))
                    .isVisible();
            assertThat(dmitry.link(surname + " Ольга Сергеевна")).isVisible();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ru", "en"})
    void callBackIsNoCommentAndNothingTypedIsLost(String language) {
        Shop shop = new Shop(api, clock);
        String mobile = shop.mobile();
        String contact = shop.client(shop.anna, mobile);
        String lead = shop.lead(shop.anna, contact, shop.group);
        shop.call(mobile, shop.extension("1"), 100);
        try (Manager anna = new Manager(api, language)) {
            anna.works("anna" + shop.number).open("/leads/" + lead);
            anna.write("topic", "перезвонить");
            assertThat(anna.text(anna.say(
                            "«перезвонить» — не развёрнутый: не сказано, о чём говорили",
                            "“перезвонить” is not detailed: it doesn't say what was discussed")))
                    .isVisible();
            anna.sends(anna.say("Записать", "Save"));
            assertThat(anna.text(anna.say("не развёрнутый", "not detailed"))).isVisible();
            assertThat(anna.page().locator(".timeline").getByText("перезвонить").first())
                    .isVisible();

            anna.open("/leads/" + lead + "/conversion/new");
            anna.chooses("items[0].productId", Shop.PRODUCT);
            anna.write("items[0].quantity", "2");
            anna.write("topic", "перезвонить");
            anna.sends(anna.say("Создать сделку", "Create the deal"));
            assertThat(anna.page()
                            .locator(".margin-note[role=alert]")
                            .getByText("R3.2")
                            .first())
                    .isVisible();
            assertThat(anna.field("topic")).hasValue("перезвонить");
            assertThat(anna.field("items[0].quantity")).hasValue("2");
            Axe.check(anna.page(), "a refused conversion");

            anna.write("topic", "Обсудили программу курса и рассрочку на два платежа, сомневается в сроках");
            anna.write("agreement", "Завтра пришлю договор, до пятницы подпишет и внесёт первый платёж");
            anna.sends(anna.say("Создать сделку", "Create the deal"));
            assertThat(anna.text(anna.say("Сделка создана и защищена", "The deal is created and protected")))
                    .isVisible();
        }
    }
}

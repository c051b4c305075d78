package reglament.journey;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.function.Function;
import reglament.testing.Api;

/** A manager at work: what one does with leads, contacts and deals, by the words one sees and the fields one fills. */
final class Manager extends Visitor {
    private final Hands hands;
    private final boolean scripts;

    Manager(Api api, String language) {
        this(api, language, true, _ -> new Mouse());
    }

    Manager(Api api, String language, boolean scripts, Function<Page, Hands> hands) {
        super(api, language, scripts);
        this.scripts = scripts;
        this.hands = hands.apply(page);
    }

    Manager works(String login) {
        signIn(login, "password-1");
        return this;
    }

    Locator link(String words) {
        return named(AriaRole.LINK, words);
    }

    Locator button(String words) {
        return named(AriaRole.BUTTON, words);
    }

    /** In the page itself, not in the shell around it. The key shown on a button is part of its name. */
    private Locator named(AriaRole role, String words) {
        return page.locator("main")
                .getByRole(role, new Locator.GetByRoleOptions().setName(words))
                .first();
    }

    Locator field(String name) {
        return page.locator("main [name='" + name + "']");
    }

    /** Anywhere on the page. */
    Locator text(String words) {
        return page.locator("main, #toasts").getByText(words).first();
    }

    void press(Locator target) {
        hands.press(target);
    }

    void write(String field, String text) {
        hands.write(field(field), text);
    }

    void chooses(String field, String option) {
        hands.choose(field(field), option);
    }

    void writesLead(String title, String client, String mobile, String group) {
        press(link(say("Лид", "Lead")));
        write("title", title);
        hands.choose(field("source"), say("Входящий звонок", "Incoming call"));
        hands.choose(field("productGroupId"), group);
        write("client.name", client);
        write("client.phone", mobile);
        hands.send(button(say("Создать лид", "Create lead")));
        page.waitForURL(url -> url.matches(".*/leads/\\d+"));
    }

    void comments(String topic, String agreement) {
        write("topic", topic);
        write("agreement", agreement);
        if (scripts) {
            text(say("Развёрнутый: засчитывается", "Detailed: it counts")).waitFor();
        }
        hands.send(button(say("Записать", "Save")));
    }

    /** The form of a contact, with what the lead already knows. */
    void fillsContact(String surname, String birth, String mobile, String email) {
        write("lastName", surname);
        write("firstName", "Ольга");
        write("patronymic", "Сергеевна");
        hands.date(field("birthDate"), birth);
        write("phones[0].number", mobile);
        write("emails[0].address", email);
    }

    void sends(String button) {
        hands.send(button(button));
    }

    /** From the lead's page; without scripts its checklist is a page of its own. */
    void converts(String product) {
        if (!scripts) {
            press(link(say("Конвертация в сделку", "Conversion into a deal")));
        }
        press(link(say("Конвертировать", "Convert")));
        hands.choose(field("items[0].productId"), product);
        hands.send(button(say("Создать сделку", "Create the deal")));
    }
}

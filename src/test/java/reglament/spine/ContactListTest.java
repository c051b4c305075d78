package reglament.spine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.base.EmployeeId;
import reglament.contact.ContactFilter;
import reglament.contact.ContactFilter.Deals;
import reglament.contact.ContactFilter.Order;
import reglament.contact.ContactRow;
import reglament.contact.Contacts;
import reglament.team.Actors;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** The list of contacts: ordered, filtered, paged, and only of those one may see. */
@IntegrationTest
class ContactListTest {
    private final Api api;
    private final TestClock clock;
    private final Contacts contacts;
    private final Actors actors;
    private Shop shop;

    ContactListTest(Api api, TestClock clock, Contacts contacts, Actors actors) {
        this.api = api;
        this.clock = clock;
        this.contacts = contacts;
        this.actors = actors;
        this.shop = null;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(api, clock);
    }

    @Test
    void pagesInTheOrderOfNamesMeetEverybodyOnce() {
        List<String> names = new ArrayList<>();
        for (String surname : List.of("Яшина", "Абаева", "Ёлкина", "Маслова", "Абаева")) {
            names.add(surname);
            assertThat(shop.anna
                            .post(
                                    "/api/v1/contacts",
                                    Shop.contact(surname, "1987-03-14", shop.mobile(), shop.mailbox())
                                            .replace("1987-03-14", "19" + (60 + names.size()) + "-03-14"))
                            .status())
                    .isEqualTo(201);
        }
        List<String> met = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = shop.anna.get("/api/v1/contacts?sort=name&page-size=2&cursor="
                    + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
            page.json().path("items").forEach(item -> met.add(item.path("id").asString()));
            cursor = page.text("next");
        } while (!cursor.isEmpty());
        assertThat(met).doesNotHaveDuplicates().hasSize(5);
        assertThat(list(Order.NAME, null).stream().map(row -> row.name().split(" ")[0]))
                .containsExactly("Абаева", "Абаева", "Ёлкина", "Маслова", "Яшина");
        assertThat(list(Order.NAME, null).stream().map(row -> row.id().toString()))
                .isEqualTo(met);
    }

    @Test
    void aFilterTellsClientsWithAnOpenDealFromTheOthers() {
        String mobile = shop.mobile();
        String with = shop.client(shop.anna, mobile);
        String without = shop.client(shop.anna, shop.mobile());
        shop.deal(with, mobile);
        assertThat(list(Order.NEWEST, Deals.OPEN))
                .extracting(row -> row.id().toString())
                .containsExactly(with);
        assertThat(list(Order.NEWEST, Deals.NONE))
                .extracting(row -> row.id().toString())
                .containsExactly(without);
    }

    private List<ContactRow> list(Order order, Deals deals) {
        return contacts.list(
                actors.find(new EmployeeId(Long.parseLong(shop.annaId))).orElseThrow(),
                new ContactFilter("", null, deals, order, null),
                50);
    }
}

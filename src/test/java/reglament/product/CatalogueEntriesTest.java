package reglament.product;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** The administrator keeps the catalogue: renames, archives, brings back; what the product needs stays. */
@IntegrationTest
class CatalogueEntriesTest {
    private final Api api;
    private final TestClock clock;
    private Shop shop;

    CatalogueEntriesTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
        this.shop = null;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(api, clock);
    }

    @Test
    void aSourceIsRenamedInBothLanguagesAndArchivedAndTakenBack() {
        String name = "Радио " + shop.number;
        String id = shop.admin
                .post("/api/v1/sources", "{\"name\":\"%s\",\"nameEn\":\"Radio\"}".formatted(name))
                .text("id");
        Answer renamed = shop.admin.patch("/api/v1/sources/" + id, "{\"nameEn\":\"Wireless\"}");
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.text("name")).isEqualTo(name);
        assertThat(renamed.text("nameEn")).isEqualTo("Wireless");

        shop.admin.patch("/api/v1/sources/" + id, "{\"archived\":true}");
        assertThat(lead(name).status()).isEqualTo(422);
        shop.admin.patch("/api/v1/sources/" + id, "{\"archived\":false}");
        assertThat(lead(name).status()).isEqualTo(201);
    }

    @Test
    void whatTheProgramNeedsCannotBeArchived() {
        for (String path : new String[] {"/api/v1/sources", "/api/v1/stages"}) {
            shop.admin.get(path).json().path("items").forEach(item -> {
                String code = item.path("code").asString();
                if (code.equals("CALL") || code.equals("WON") || code.equals("LOST")) {
                    Answer refused =
                            shop.admin.patch(path + "/" + item.path("id").asString(), "{\"archived\":true}");
                    assertThat(refused.status()).as(code).isEqualTo(422);
                    assertThat(refused.text("errors.0.code")).isEqualTo("needed");
                }
            });
        }
    }

    @Test
    void R2_5_dealsOfAnArchivedGroupTurnIncorrectUntilItIsBroughtBack() {
        String mobile = shop.mobile();
        String deal = shop.deal(shop.client(shop.anna, mobile), mobile);
        shop.admin.patch("/api/v1/product-groups/" + shop.group, "{\"archived\":true}");
        Answer incorrect = shop.anna.get("/api/v1/deals/" + deal);
        assertThat(incorrect.json().path("correct").asBoolean()).isFalse();
        assertThat(incorrect.text("defects.0.code")).isEqualTo("group-archived");
        shop.admin.patch("/api/v1/product-groups/" + shop.group, "{\"archived\":false}");
        assertThat(shop.anna.get("/api/v1/deals/" + deal).json().path("correct").asBoolean())
                .isTrue();
    }

    @Test
    void aTakenOrEmptyNameIsRefusedBesideItsFieldAndOthersMayNotChangeAnything() {
        String other = shop.group("Семинары");
        Answer taken =
                shop.admin.patch("/api/v1/product-groups/" + other, "{\"name\":\"%s\"}".formatted(shop.groupName));
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.text("errors.0.field")).isEqualTo("name");
        assertThat(shop.admin
                        .patch("/api/v1/product-groups/" + other, "{\"name\":\" \"}")
                        .status())
                .isEqualTo(422);
        assertThat(shop.head
                        .patch("/api/v1/product-groups/" + other, "{\"name\":\"Моё\"}")
                        .status())
                .isEqualTo(403);
        assertThat(shop.admin
                        .patch("/api/v1/product-groups/999999999", "{\"name\":\"Ничьё\"}")
                        .status())
                .isEqualTo(404);
    }

    private Answer lead(String source) {
        return shop.anna.post(
                "/api/v1/leads",
                "{\"title\":\"По рекламе\",\"source\":\"%s\",\"client\":{\"phone\":\"%s\"}}"
                        .formatted(source, shop.mobile()));
    }
}

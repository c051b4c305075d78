package reglament.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.InvalidInput;
import reglament.platform.ui.Views;
import reglament.spine.Shop;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** Filters kept under names: one's own, without the page one was on. */
@IntegrationTest
class SavedViewsTest {
    private final Api api;
    private final TestClock clock;
    private final SavedViews views;
    private final Actors actors;
    private Shop shop;

    SavedViewsTest(Api api, TestClock clock, SavedViews views, Actors actors) {
        this.api = api;
        this.clock = clock;
        this.views = views;
        this.actors = actors;
        this.shop = null;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(api, clock);
    }

    @Test
    void aFilterIsKeptWithoutItsPageAndIsTheCurrentOneOnItsList() {
        views.save(anna(), "leads", "Горячие", "?view=mine&status=CONTACTED&before=2026-11-23T10:00:00Z_5");
        Views shown = views.shown(anna(), "leads", "view=mine&status=CONTACTED");
        assertThat(shown.kept()).extracting(Views.Kept::path).containsExactly("/leads?view=mine&status=CONTACTED");
        assertThat(shown.current()).map(Views.Kept::name).hasValue("Горячие");
        assertThat(views.shown(anna(), "deals", "").kept()).isEmpty();
    }

    @Test
    void nobodySeesOrDeletesAnothersView() {
        long id = views.save(anna(), "contacts", "Мои", "q=%D0%B8").id();
        assertThat(views.shown(dmitry(), "contacts", "").kept()).isEmpty();
        assertThatThrownBy(() -> views.delete(dmitry(), id)).isInstanceOf(Denied.NotFound.class);
        views.delete(anna(), id);
        assertThat(views.shown(anna(), "contacts", "").kept()).isEmpty();
    }

    @Test
    void aNameIsTakenOnceAndAnAddressIsOnlyAnAddress() {
        views.save(anna(), "deals", "Срочные", "standing=SOON");
        assertThatThrownBy(() -> views.save(anna(), "deals", "Срочные", "standing=ANY"))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> views.save(anna(), "deals", "Чужой", "\"><script>"))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> views.save(anna(), "settings", "Чужой", "")).isInstanceOf(InvalidInput.class);
    }

    private Actor anna() {
        return actors.find(new EmployeeId(Long.parseLong(shop.annaId))).orElseThrow();
    }

    private Actor dmitry() {
        return actors.find(new EmployeeId(Long.parseLong(shop.dmitryId))).orElseThrow();
    }
}

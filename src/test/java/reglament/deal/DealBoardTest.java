package reglament.deal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.base.EmployeeId;
import reglament.deal.DealRows.StageSum;
import reglament.spine.Shop;
import reglament.team.Actor;
import reglament.team.Actors;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** What the board says above its columns: of all deals that match, by stage, and only of those one may see. */
@IntegrationTest
class DealBoardTest {
    private final Api api;
    private final TestClock clock;
    private final Deals deals;
    private final Actors actors;
    private Shop shop;

    DealBoardTest(Api api, TestClock clock, Deals deals, Actors actors) {
        this.api = api;
        this.clock = clock;
        this.deals = deals;
        this.actors = actors;
        this.shop = null;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(api, clock);
    }

    @Test
    void sumsAreOfAllDealsAndFollowTheirStanding() {
        for (int i = 0; i < 2; i++) {
            String mobile = shop.mobile();
            shop.deal(shop.client(shop.anna, mobile), mobile, i);
        }
        StageSum now = sum(DealFilter.Standing.ANY);
        assertThat(now.deals()).isEqualTo(2);
        assertThat(now.amount()).isEqualByComparingTo(new BigDecimal("196000"));
        assertThat(List.of(now.soon(), now.inactive(), now.withoutNext())).containsExactly(0, 0, 2);

        clock.forward(Duration.ofDays(55));
        assertThat(sum(DealFilter.Standing.ANY).soon()).isEqualTo(2);
        clock.forward(Duration.ofDays(15));
        assertThat(sum(DealFilter.Standing.ANY).inactive()).isEqualTo(2);
        assertThat(sum(DealFilter.Standing.INACTIVE).deals()).isEqualTo(2);
        assertThat(deals.sums(anna(), filter(DealFilter.Standing.SOON))).isEmpty();
    }

    @Test
    void othersDealsAreNotInTheSums() {
        String mobile = shop.mobile();
        shop.deal(shop.client(shop.anna, mobile), mobile, 0);
        assertThat(deals.sums(
                        actor(shop.dmitryId),
                        new DealFilter("", null, null, null, true, DealFilter.Standing.ANY, null)))
                .isEmpty();
    }

    private StageSum sum(DealFilter.Standing standing) {
        return deals.sums(anna(), filter(standing)).getFirst();
    }

    private DealFilter filter(DealFilter.Standing standing) {
        return new DealFilter("", anna().id(), null, null, true, standing, null);
    }

    private Actor anna() {
        return actor(shop.annaId);
    }

    private Actor actor(String id) {
        return actors.find(new EmployeeId(Long.parseLong(id))).orElseThrow();
    }
}

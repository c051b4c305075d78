package reglament.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.Browser;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** Whoever works here may keep the day's anchor outside: on the page and through the API it is the one the database made. */
@IntegrationTest
class AnchorsTest {
    private final Api api;
    private final TestClock clock;
    private final JdbcClient db;

    AnchorsTest(Api api, TestClock clock, JdbcClient db) {
        this.api = api;
        this.clock = clock;
        this.db = db;
    }

    @Test
    void F7_aManagerReadsTheAnchorThatTheDatabaseMade() {
        Shop shop = new Shop(api, clock);
        db.sql("SELECT anchor_heads()").query(Boolean.class).single();
        Map<String, Object> last = db.sql(
                        "SELECT no, day::text, encode(hash, 'hex') AS hash FROM chain_anchor ORDER BY no DESC LIMIT 1")
                .query()
                .singleRow();

        Answer answer = shop.anna.get("/api/v1/journal/anchors?page-size=1");
        assertThat(answer.text("items.0.hash")).isEqualTo(last.get("hash")).hasSize(64);
        assertThat(answer.text("items.0.day")).isEqualTo(last.get("day"));
        assertThat(Browser.signedIn(api, "anna" + shop.number, "password-1")
                        .get("/settings/journal")
                        .body())
                .contains((String) last.get("hash"));
    }

    @Test
    void nobodyElseDoesAndAForgedCursorIsToldSo() {
        assertThat(Browser.ofNobody(api).get("/settings/journal").statusCode()).isEqualTo(302);
        Answer forged = new Shop(api, clock).anna.get("/api/v1/journal/anchors?cursor=eA");
        assertThat(forged.status()).isEqualTo(422);
        assertThat(forged.text("errors.0.field")).isEqualTo("cursor");
    }
}

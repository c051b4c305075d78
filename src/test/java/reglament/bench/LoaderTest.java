package reglament.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reglament.platform.postgres.Database;
import reglament.testing.TestDatabases;

/** The smallest shop there is, in case a migration changed what the loader writes. */
class LoaderTest {
    private static final Scale SMALL = new Scale(0.004);

    private static Database database;
    private static Map<String, Long> sizes;

    @BeforeAll
    static void load() throws SQLException {
        database = TestDatabases.fresh();
        try (Connection owner = TestDatabases.connectAsOwner(database)) {
            Loader loader = new Loader(owner, SMALL, Instant.now());
            loader.load();
            loader.prepareConversions(20);
            sizes = loader.sizes();
        }
    }

    @Test
    void theShopHasAllItShould() {
        assertThat(sizes)
                .containsEntry("contact", (long) SMALL.contacts())
                .containsEntry("lead", SMALL.leads() + 20L)
                .hasEntrySatisfying("deal", deals -> assertThat(deals).isGreaterThanOrEqualTo(2L * SMALL.contacts()))
                .hasEntrySatisfying(
                        "event", events -> assertThat(events).isGreaterThanOrEqualTo(10L * SMALL.contacts()));
    }

    @Test
    void dealsAreOpenWonAndLostProtectedAndNot() throws SQLException {
        assertThat(one("""
                SELECT string_agg(DISTINCT d.status || CASE WHEN d.status = 'OPEN' THEN (st.protected_until > now() AND st.defects = '{}')::text ELSE '' END, ' ')
                FROM deal d JOIN deal_standing st ON st.deal_id = d.id""")).isEqualTo("LOST OPENfalse OPENtrue WON");
    }

    @Test
    void everyClientHasPairKeys() throws SQLException {
        assertThat(
                        one(
                                "SELECT count(*) FROM contact c WHERE NOT EXISTS (SELECT 1 FROM contact_pair_key k WHERE k.contact_id = c.id)"))
                .isEqualTo("0");
    }

    private static String one(String sql) throws SQLException {
        try (Connection owner = TestDatabases.connectAsOwner(database);
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}

package reglament.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** A small demonstration, lived through in the application of the tests. */
@IntegrationTest
class DemoLoaderTest {
    private static final String TEAMS =
            "SELECT id FROM team WHERE name IN ('Корпоративные продажи', 'Розничные продажи')";

    private final DemoLoader loader;
    private final DemoPeople people;
    private final TestClock clock;
    private final JdbcClient db;
    private final Api api;

    DemoLoaderTest(DemoLoader loader, DemoPeople people, TestClock clock, JdbcClient db, Api api) {
        this.loader = loader;
        this.people = people;
        this.clock = clock;
        this.db = db;
        this.api = api;
    }

    @Test
    void everyStateTheRulesKnowIsThereAndMadeThroughThem() {
        Instant end = clock.instant();
        List<Integer> told = new ArrayList<>();
        assertThat(people.areHere()).isFalse();
        clock.set(DemoLoader.beginning(end));
        loader.load(8, end, clock::set, told::add);
        clock.set(end);

        assertThat(people.areHere()).isTrue();
        assertThat(told).isSorted().contains(50, 90);
        assertThat(names("""
                SELECT DISTINCT l.status FROM lead l JOIN employee e ON e.id = l.responsible_id WHERE e.team_id IN (%s)""".formatted(TEAMS)))
                .contains(
                        "ASSIGNED",
                        "ATTEMPTING",
                        "IN_PROGRESS",
                        "CONTACTED",
                        "POSTPONED",
                        "CONVERTED",
                        "REFUSED",
                        "JUNK");
        assertThat(names("""
                SELECT DISTINCT CASE WHEN d.status <> 'OPEN' THEN d.status WHEN st.defects <> '{}' THEN 'INCORRECT'
                  WHEN st.protected_until > '%s' THEN 'ACTIVE' ELSE 'INACTIVE' END
                FROM deal d JOIN deal_standing st ON st.deal_id = d.id JOIN employee e ON e.id = d.responsible_id
                WHERE e.team_id IN (%s)""".formatted(end, TEAMS)))
                .containsExactlyInAnyOrder("WON", "LOST", "SUPERSEDED", "ACTIVE", "INACTIVE", "INCORRECT");
        assertThat(names("""
                SELECT DISTINCT r.clause FROM refusal r JOIN employee e ON e.id = r.employee_id WHERE e.team_id IN (%s)""".formatted(TEAMS))).contains("R5.1");
        // Whoever comes now sees it: a head signs in and finds the team's deals.
        assertThat(api.signedIn("orlova", DemoPeople.PASSWORD)
                        .get("/api/v1/deals?page-size=5")
                        .json()
                        .path("items"))
                .isNotEmpty();
    }

    private List<String> names(String query) {
        return db.sql(query).query(String.class).list();
    }
}

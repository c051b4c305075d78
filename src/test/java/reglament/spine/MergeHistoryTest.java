package reglament.spine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContextManager;
import reglament.attack.LawChecker;
import reglament.platform.postgres.Database;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;
import reglament.testing.TestDatabases;

/** Whatever has been before: a merge leaves the law, and its undoing brings back every row byte for byte. */
class MergeHistoryTest {
    private static final Map<String, Integer> REACHED = new TreeMap<>();

    /** All that a merge touches, but for its own rows, cases, and what tells of it. */
    private static final List<String> TOUCHED = List.of(
            "contact",
            "contact_phone",
            "contact_email",
            "contact_pair_key",
            "email_address",
            "distinct_persons",
            "lead",
            "lead_responsibility",
            "lead_interaction",
            "interaction",
            "comment",
            "conversion",
            "deal",
            "deal_line",
            "deal_responsibility",
            "deal_interaction",
            "prolongation",
            "activity",
            "attempt",
            "payment",
            "payment_credit",
            "timeline_inheritance");

    @IntegrationTest
    private static final class Application {
        static final ApplicationContext CONTEXT =
                new TestContextManager(Application.class).getTestContext().getApplicationContext();
        static final TestClock CLOCK = CONTEXT.getBean(TestClock.class);
        static final Database DATABASE = CONTEXT.getBean(Database.class);
        static final LawChecker LAW = new LawChecker(DATABASE);
        static final Shop SHOP = open();

        private static Shop open() {
            CLOCK.set(TestClock.BEGINNING);
            return new Shop(CONTEXT.getBean(Api.class), CLOCK);
        }
    }

    @Property(tries = 6, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void R2_4_R5_1_undoRestoresByteForByteWhateverHasBeenBefore(@ForAll("histories") List<History.Step> steps)
            throws SQLException {
        Application.CLOCK.set(TestClock.BEGINNING);
        List<String> broken = Application.LAW.broken();
        History history = new History(Application.SHOP, Application.CLOCK, REACHED);
        steps.forEach(history::live);
        List<String> clients = history.clients();
        for (int i = 1; i < Math.min(clients.size(), 5); i++) {
            String before = rows();
            Answer merged = history.merge(clients.getFirst(), clients.get(i));
            if (merged.status() == 201) {
                assertThat(Application.LAW.broken()).isEqualTo(broken);
                assertThat(history.undo(merged.text("id")).status()).isEqualTo(200);
                assertThat(rows()).isEqualTo(before);
                assertThat(Application.LAW.broken()).isEqualTo(broken);
                REACHED.merge("restored", 1, Integer::sum);
            }
        }
    }

    @AfterContainer
    static void theHistoriesWereNotDull() {
        Application.CLOCK.set(TestClock.BEGINNING);
        assertThat(REACHED).as("reached: " + REACHED).containsKeys("restored", "converted");
    }

    @Provide
    Arbitrary<List<History.Step>> histories() {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 1000);
        return Combinators.combine(Arbitraries.of(History.Act.class), any, any, any)
                .as(History.Step::new)
                .list()
                .ofMinSize(25)
                .ofMaxSize(40);
    }

    private static String rows() throws SQLException {
        try (Connection owner = TestDatabases.connectAsOwner(Application.DATABASE);
                Statement statement = owner.createStatement()) {
            StringBuilder all = new StringBuilder();
            for (String table : TOUCHED) {
                try (ResultSet row = statement.executeQuery(
                        "SELECT coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '') FROM " + table + " t")) {
                    row.next();
                    all.append(table).append(": ").append(row.getString(1)).append("\n");
                }
            }
            return all.toString();
        }
    }
}

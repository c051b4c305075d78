package reglament.spine;

import static org.assertj.core.api.Assertions.assertThat;

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
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/**
 * Whatever two managers and their head do over months, in whatever order: some of it is refused, nothing fails, and the tables stay
 * lawful in the eyes of a checker that knows nothing of the application.
 */
class HistoryTest {
    /** What all histories together came to, so that they cannot become dull unnoticed. */
    private static final Map<String, Integer> REACHED = new TreeMap<>();

    /** The application all integration tests share; jqwik knows nothing of Spring's extension, but the cache of contexts is one. */
    @IntegrationTest
    private static final class Application {
        static final ApplicationContext CONTEXT =
                new TestContextManager(Application.class).getTestContext().getApplicationContext();
        static final TestClock CLOCK = CONTEXT.getBean(TestClock.class);
        static final Shop SHOP = open();
        static final LawChecker LAW = new LawChecker(CONTEXT.getBean(Database.class));
        static final List<String> BROKEN_BEFORE = LAW.broken();

        private static Shop open() {
            CLOCK.set(TestClock.BEGINNING);
            return new Shop(CONTEXT.getBean(Api.class), CLOCK);
        }
    }

    @Property(tries = 20, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void R0_2_R1_4_R2_7_R5_2_noHistoryLeavesTheLaw(@ForAll("histories") List<History.Step> steps) {
        Application.CLOCK.set(TestClock.BEGINNING);
        History history = new History(Application.SHOP, Application.CLOCK, REACHED);
        steps.forEach(history::live);
        assertThat(Application.LAW.broken()).isEqualTo(Application.BROKEN_BEFORE);
    }

    @AfterContainer
    static void theHistoriesWereNotDull() {
        Application.CLOCK.set(TestClock.BEGINNING);
        assertThat(REACHED)
                .as("reached: " + REACHED)
                .containsKeys(
                        "converted",
                        "prolonged",
                        "inactive",
                        "taken over",
                        "handed over",
                        "credited",
                        "held",
                        "decided",
                        "prolonged in another's place",
                        "accepted",
                        "merged",
                        "parted",
                        "refused R2.7",
                        "refused R5.1",
                        "refused R1.4");
    }

    @Provide
    Arbitrary<List<History.Step>> histories() {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 1000);
        return Combinators.combine(Arbitraries.of(History.Act.class), any, any, any)
                .as(History.Step::new)
                .list()
                .ofMinSize(40)
                .ofMaxSize(80);
    }
}

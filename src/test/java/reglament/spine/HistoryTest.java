package reglament.spine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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

    private static final List<History.Act> RARE = List.of(
            History.Act.PROLONG,
            History.Act.STAND_IN,
            History.Act.OFFER,
            History.Act.OFFER,
            History.Act.MERGE,
            History.Act.UNDO,
            History.Act.DECIDE,
            History.Act.PROLONG,
            History.Act.WAIT_LONG);

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

    /** Anything in any order, and in the midst of it, so that each is met, what needs others to have gone before. */
    @Provide
    Arbitrary<List<History.Step>> histories() {
        Arbitrary<List<History.Step>> half =
                steps(Arbitraries.of(History.Act.class)).list().ofMinSize(20).ofMaxSize(40);
        Arbitrary<List<History.Step>> rare = Combinators.combine(
                        RARE.stream().map(act -> steps(Arbitraries.just(act))).toList())
                .as(steps -> steps);
        return Combinators.combine(half, rare, half)
                .as((before, between, after) ->
                        Stream.of(before, between, after).flatMap(List::stream).toList());
    }

    private static Arbitrary<History.Step> steps(Arbitrary<History.Act> act) {
        Arbitrary<Integer> any = Arbitraries.integers().between(0, 1000);
        return Combinators.combine(act, any, any, any).as(History.Step::new);
    }
}

package reglament.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.spine.Breach;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** R0.3: whoever acts at the same moment, the cap is kept and a thing is decided once. */
@IntegrationTest
class MeasureRaceTest {
    private static final int ROUNDS = 20;

    private final Api api;
    private final TestClock clock;
    private Breach breach;

    MeasureRaceTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    @BeforeEach
    void prepare() {
        breach = new Breach(api, clock);
    }

    private static List<Answer> atOnce(Callable<Answer> one, Callable<Answer> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        try (var both = Executors.newFixedThreadPool(2)) {
            List<Callable<Answer>> acts = new ArrayList<>();
            for (Callable<Answer> act : List.of(one, other)) {
                acts.add(() -> {
                    start.await();
                    return act.call();
                });
            }
            List<Answer> answers = new ArrayList<>();
            for (var done : both.invokeAll(acts)) {
                answers.add(done.get());
            }
            return answers;
        }
    }

    /** The base grows by 500 a round, so that of two fines of 100 one fits: 20 % of it is 100. */
    @Test
    void R0_3_twoApprovalsThatTogetherPassTheCapAreNotBothMade() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            breach.base(500 * round + ".00");
            String first = breach.fine("100.00");
            String second = breach.fine("100.00");

            List<Answer> answers = atOnce(
                    () -> Breach.approve(breach.other, first, "{}"), () -> Breach.approve(breach.other, second, "{}"));

            assertThat(answers)
                    .extracting(Answer::status)
                    .as("round %s: %s", round, answers)
                    .containsExactlyInAnyOrder(200, 409);
            assertThat(used()).isEqualByComparingTo(BigDecimal.valueOf(100L * round));
        }
    }

    @Test
    void R0_3_ofTwoDecidersOneDecides() throws Exception {
        breach.base("1000000.00");
        for (int round = 1; round <= ROUNDS; round++) {
            String fine = breach.fine("100.00");

            List<Answer> answers = atOnce(
                    () -> Breach.approve(breach.other, fine, "{}"),
                    () -> breach.other.post(
                            "/api/v1/measures/" + fine + "/reject", "{\"reason\":\"Объяснение принято\"}"));

            assertThat(answers)
                    .extracting(Answer::status)
                    .as("round %s: %s", round, answers)
                    .containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    void R0_3_aViolationCancelledWhileItsMeasureIsApprovedLeavesNone() throws Exception {
        breach.base("1000000.00");
        for (int round = 1; round <= ROUNDS; round++) {
            String fine = breach.fine("100.00");
            String violation = breach.shop.head.get("/api/v1/measures/" + fine).text("violationId");

            List<Answer> answers = atOnce(
                    () -> Breach.approve(breach.other, fine, "{}"),
                    () -> breach.shop.head.post(
                            "/api/v1/violations/" + violation + "/cancel",
                            "{\"reason\":\"Клиент подтвердил просьбу\"}"));

            assertThat(answers.get(1).status())
                    .as("round %s: %s", round, answers)
                    .isIn(200, 409);
            String state = breach.shop.head.get("/api/v1/measures/" + fine).text("state");
            boolean cancelled = breach.shop
                    .head
                    .get("/api/v1/violations/" + violation)
                    .text("state")
                    .equals("CANCELLED");
            assertThat(state).isEqualTo(cancelled ? "CANCELLED" : "APPROVED");
        }
    }

    private BigDecimal used() {
        for (var line : breach.shop
                .head
                .get("/api/v1/bonus-bases?month=" + breach.month())
                .json()
                .at("/items")) {
            if (line.path("employeeId").asString("").equals(breach.shop.dmitryId)) {
                return new BigDecimal(line.at("/used/amount").asString("0"));
            }
        }
        return BigDecimal.ZERO;
    }
}

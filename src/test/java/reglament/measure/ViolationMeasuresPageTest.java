package reglament.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.spine.Breach;
import reglament.testing.Api;
import reglament.testing.Browser;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** R0.3: the form that proposes a measure, on a page of its own: what somebody without scripts gets. */
@IntegrationTest
class ViolationMeasuresPageTest {
    private final Api api;
    private final TestClock clock;
    private Browser head;
    private Breach breach;
    private String violation;
    private String path;

    ViolationMeasuresPageTest(Api api, TestClock clock) {
        this.api = api;
        this.clock = clock;
    }

    @BeforeEach
    void aViolationWithoutMeasure() {
        breach = new Breach(api, clock);
        violation = breach.violation();
        Breach.cancel(breach.shop.head, breach.proposed(violation));
        path = "/violations/" + violation + "/measures";
        head = Browser.signedIn(api, "head" + breach.shop.number, "password-1");
    }

    private java.net.http.HttpResponse<String> propose(String reason) {
        return head.submit(path, path, Map.of("kind", "FINE", "amount", "7 000", "reason", reason));
    }

    @Test
    void R0_3_theViolationLeadsToItsMeasures() {
        assertThat(head.get("/violations/" + violation).body()).contains("href=\"" + path + "\"");
    }

    @Test
    void R0_3_aProposalThatIsRefusedKeepsWhatWasTyped() {
        var answer = propose("коротко");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("7 000", "коротко", "прочтёт сотрудник");
    }

    @Test
    void R0_3_aProposalLeadsBackToTheViolationAndSaysWhoDecides() {
        var answer = propose("Звонит чужим клиентам не первый раз");

        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/violations/" + violation);
        assertThat(head.follow(answer)).contains("Мера предложена, решит другой руководитель");
    }

    @Test
    void R0_3_aSecondProposalIsRefusedWithItsClause() {
        propose("Звонит чужим клиентам не первый раз");
        String token = token();

        var answer = head.post(
                path, Map.of("kind", "WARNING", "amount", "", "reason", "Звонит чужим клиентам не первый раз"), token);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("refused-title", "Звонит чужим клиентам не первый раз</textarea>");
    }

    @Test
    void R0_3_ofProposalsMadeAtOnceOneIsTakenAndTheOthersKeepTheirWords() throws Exception {
        String token = token();
        List<Future<java.net.http.HttpResponse<String>>> answers = new ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 6; i++) {
                answers.add(many.submit(() -> head.post(
                        path,
                        Map.of("kind", "FINE", "amount", "700", "reason", "Звонит чужим клиентам опять"),
                        token)));
            }
        }
        int taken = 0;
        for (var answer : answers) {
            if (answer.get().statusCode() == 303) {
                taken++;
            } else {
                assertThat(answer.get().statusCode()).isEqualTo(422);
                assertThat(answer.get().body()).contains("refused-title", "Звонит чужим клиентам опять</textarea>");
            }
        }
        assertThat(taken).isEqualTo(1);
    }

    @Test
    void R0_3_whoMayNotProposeIsShownNoForm() {
        Browser dmitry = Browser.signedIn(api, "dmitry" + breach.shop.number, "password-1");

        var answer = dmitry.submit("/violations/" + violation, path, Map.of("reason", "x"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("<textarea");
    }

    private String token() {
        return head.get("/violations/" + violation)
                .body()
                .replaceAll("(?s).*?name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
    }
}

package reglament.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** A retry is answered as the first request was, as long as anybody would retry; then the client's data in the answer are gone. */
@IntegrationTest
class KeptAnswersTest {
    private final Api api;
    private final TestClock clock;
    private final KeptAnswers answers;

    KeptAnswersTest(Api api, TestClock clock, KeptAnswers answers) {
        this.api = api;
        this.clock = clock;
        this.answers = answers;
    }

    @Test
    void aRetryWithinTheWeekGetsTheFirstAnswerAndLaterItIsForgotten() {
        Shop shop = new Shop(api, clock);
        String body = Shop.contact(shop.surname(), "1987-03-14", shop.mobile(), shop.mailbox());
        var keyed = shop.anna.with("Idempotency-Key", "kept-" + shop.number);
        Answer first = keyed.post("/api/v1/contacts", body);
        assertThat(first.status()).isEqualTo(201);

        clock.forward(KeptAnswers.KEPT.minus(Duration.ofMinutes(1)));
        answers.forget();
        assertThat(keyed.post("/api/v1/contacts", body).body()).isEqualTo(first.body());

        clock.forward(Duration.ofMinutes(2));
        answers.forget();
        assertThat(keyed.post("/api/v1/contacts", body).status())
                .as("the contact is there already: R5 refuses what the key no longer answers")
                .isEqualTo(409);
    }
}

package reglament.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** Who may come in, how often they may guess, and how they are put out again. */
@IntegrationTest
class SignInTest {
    private final Api api;
    private final TestClock clock;
    private final JdbcClient db;
    private Shop shop;

    SignInTest(Api api, TestClock clock, JdbcClient db) {
        this.api = api;
        this.clock = clock;
        this.db = db;
        this.shop = null;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(api, clock);
    }

    private Answer enter(String password, String query) {
        String basic = Base64.getEncoder()
                .encodeToString(("anna" + shop.number + ":" + password).getBytes(StandardCharsets.UTF_8));
        return api.anonymous().with("Authorization", "Basic " + basic).post("/api/v1/tokens" + query, "");
    }

    /** Tests share one address; what they failed there must not shut the next one out. */
    private void fromNowOn() {
        clock.forward(Duration.ofMinutes(16));
    }

    @Test
    void fiveWrongPasswordsLockALoginForAQuarterOfAnHour() {
        for (int i = 0; i < 5; i++) {
            assertThat(enter("wrong", "").status()).isEqualTo(401);
        }
        Answer locked = enter("password-1", "");
        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.text("detail")).isEqualTo("Слишком много неверных попыток. Вход закрыт на 15 минут");
        fromNowOn();
        assertThat(enter("password-1", "").status()).isEqualTo(201);
    }

    @Test
    void aRightPasswordForgetsTheWrongOnes() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                assertThat(enter("wrong", "").status()).isEqualTo(401);
            }
            assertThat(enter("password-1", "").status()).isEqualTo(201);
        }
    }

    @Test
    void guessesAtOnceAreCountedAsMany() throws Exception {
        try (ExecutorService guesses = Executors.newFixedThreadPool(25)) {
            Callable<Integer> guess = () -> enter("wrong", "").status();
            List<Integer> statuses = guesses.invokeAll(Collections.nCopies(25, guess)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(statuses).filteredOn(status -> status == 401).hasSizeLessThanOrEqualTo(5);
            assertThat(statuses).allMatch(status -> status == 401 || status == 429);
        }
        fromNowOn();
    }

    @Test
    void signingInCannotBeRehearsed() {
        for (int i = 0; i < 8; i++) {
            Answer answer = enter(i < 7 ? "wrong" : "password-1", "?dryRun=true");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text("errors.0.field")).isEqualTo("dryRun");
        }
        assertThat(enter("password-1", "").status()).isEqualTo(201);
    }

    @Test
    void whoIsNotKnownIsToldSoInTheirLanguage() {
        assertThat(api.anonymous().get("/api/v1/me").text("detail")).isEqualTo("Войдите: нужен токен");
        assertThat(api.anonymous()
                        .with("Accept-Language", "en")
                        .get("/api/v1/me")
                        .text("detail"))
                .isEqualTo("Sign in: a token is needed");
        assertThat(enter("wrong", "").text("detail")).startsWith("Логин или пароль не подошли");
    }

    @Test
    void onlyTheDigestOfATokenIsKept() {
        String token = enter("password-1", "").text("token");
        assertThat(db.sql("SELECT count(*) FROM api_token t WHERE t::text LIKE '%' || :token || '%'")
                        .param("token", token)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(db.sql("SELECT password_hash FROM employee WHERE login = :login")
                        .param("login", "anna" + shop.number)
                        .query(String.class)
                        .single())
                .startsWith("$argon2id$");
    }

    @Test
    void aLoginThatIsNoTextIsOnlyWrong() {
        String basic = Base64.getEncoder().encodeToString("a\0b:x".getBytes(StandardCharsets.UTF_8));
        assertThat(api.anonymous()
                        .with("Authorization", "Basic " + basic)
                        .post("/api/v1/tokens", "")
                        .status())
                .isEqualTo(401);
    }
}

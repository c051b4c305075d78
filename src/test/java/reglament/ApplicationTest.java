package reglament;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;

@IntegrationTest
class ApplicationTest {
    private final Api api;

    ApplicationTest(Api api) {
        this.api = api;
    }

    @Test
    void itIsHealthyOnceStarted() {
        assertThat(api.anonymous().get("/actuator/health").status()).isEqualTo(200);
    }

    @Test
    void theFirstStartLetsTheAdministratorIn() {
        assertThat(api.admin().get("/api/v1/me").text("login")).isEqualTo(Api.ADMIN);
    }

    @Test
    void aProblemSpeaksTheCallersLanguageAndRussianByDefault() {
        String russian = api.anonymous().get("/api/v1/me").text("detail");
        String english =
                api.anonymous().with("Accept-Language", "en").get("/api/v1/me").text("detail");
        assertThat(russian).matches(".*[а-яё].*");
        assertThat(english).isNotBlank().doesNotMatch(".*[а-яё].*");
    }

    @Test
    void aPageWithoutSessionLeadsToSignIn() {
        assertThat(api.anonymous().get("/settings").header("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/sign-in"));
    }
}

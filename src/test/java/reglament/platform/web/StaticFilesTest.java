package reglament.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;

@IntegrationTest
class StaticFilesTest {
    private final Api api;

    StaticFilesTest(Api api) {
        this.api = api;
    }

    @Test
    void aStyleSheetIsKnownByItsContentNotByItsDate() {
        Answer sheet = api.anonymous().get("/css/base.css");
        assertThat(sheet.header("Last-Modified")).isEmpty();
        String tag = sheet.header("ETag").orElseThrow();
        assertThat(api.anonymous()
                        .with("If-None-Match", tag)
                        .get("/css/base.css")
                        .status())
                .isEqualTo(304);
        assertThat(api.anonymous()
                        .with("If-None-Match", "\"of another release\"")
                        .get("/css/base.css")
                        .status())
                .isEqualTo(200);
        assertThat(api.anonymous().get("/css/layout.css").header("ETag")).isNotEqualTo(sheet.header("ETag"));
    }

    @Test
    void pagesLetNothingInFromElsewhere() {
        Answer page = api.anonymous().get("/sign-in");
        assertThat(page.header("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.header("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() {
        Answer answer = api.anonymous().post("/api/v1/tokens", "\"" + "x".repeat(BodyLimitFilter.LIMIT) + "\"");
        assertThat(answer.status()).isEqualTo(413);
    }
}

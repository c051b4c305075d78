package reglament.journey;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;

/** The journeys' own net: what breaks behind a page must not pass unseen. */
@IntegrationTest
@Tag("browser")
class VisitorTest {
    private final Api api;

    VisitorTest(Api api) {
        this.api = api;
    }

    @Test
    void aBreachOfTheContentSecurityPolicyIsNoticed() {
        behind("() => document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.example/a.png' }))")
                .hasMessageContaining("Content Security Policy");
    }

    @Test
    void anErrorOfAScriptIsNoticed() {
        behind("() => new Promise(done => setTimeout(() => { setTimeout(done, 50); throw new Error('planted') }))")
                .hasMessageContaining("planted");
    }

    @Test
    void aMissingFileIsNoticed() {
        behind("() => fetch('/js/nothing.js').then(answer => answer.text())").hasMessageContaining("status: 404");
    }

    private org.assertj.core.api.AbstractThrowableAssert<?, ?> behind(String script) {
        return assertThatThrownBy(() -> {
                    try (Visitor visitor = new Visitor(api, "ru", true)) {
                        visitor.open("/sign-in").page().evaluate(script);
                    }
                })
                .isInstanceOf(AssertionError.class);
    }
}

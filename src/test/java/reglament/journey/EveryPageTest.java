package reglament.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/**
 * Every page the application has, in both languages, both themes, on a desk and on a telephone: nothing that axe-core calls serious, no
 * sideways scrolling, nothing broken behind it. Pictures of all are left in {@code target/shots}.
 */
@IntegrationTest
@Tag("browser")
class EveryPageTest {
    private static final int PHONE = 390;
    private static final int SMALL_PHONE = 360;
    private static final String SETTLED = """
            () => document.fonts.status === 'loaded' && !document.querySelector('turbo-frame[src]:not([complete])')""";
    /** What would be loaded when scrolled to is to be looked at too. A frame that is loading already would begin anew, and say so as an error. */
    private static final String LOAD_THE_REST = """
            () => document.querySelectorAll('turbo-frame[loading=lazy]:not([busy]):not([complete])').forEach(f => f.loading = 'eager')""";

    private static final String OVERFLOW = """
            () => {
              const root = document.documentElement, main = document.getElementById('main')
              return Math.max(root.scrollWidth - root.clientWidth, main ? main.scrollWidth - main.clientWidth : 0)
            }""";

    private final Api api;
    private final TestClock clock;
    private final RequestMappingHandlerMapping routes;

    EveryPageTest(
            Api api, TestClock clock, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping routes) {
        this.api = api;
        this.clock = clock;
        this.routes = routes;
    }

    @Test
    void noPageIsForgotten() {
        Set<String> known = new TreeSet<>(Places.NOT_PAGES.keySet());
        new Places(api, clock).list().forEach(place -> known.add(place.route()));

        assertThat(pages()).isEqualTo(known);
    }

    /** Each pair of language, theme and width comes once. */
    @ParameterizedTest
    @CsvSource({"ru,light,1440", "ru,dark,390", "en,dark,1440", "en,light,390"})
    void noPageShutsAnybodyOut(String language, String theme, int width) {
        List<Places.Place> places = new Places(api, clock).list();
        List<String> faults = new ArrayList<>();
        for (String login : places.stream().map(Places.Place::login).distinct().toList()) {
            try (Visitor visitor = new Visitor(api, language, true)) {
                Page page = visitor.page();
                page.emulateMedia(
                        new Page.EmulateMediaOptions().setColorScheme(ColorScheme.valueOf(theme.toUpperCase())));
                page.setViewportSize(width, 1000);
                if (!login.isEmpty()) {
                    visitor.signIn(login, login.equals(Api.ADMIN) ? Api.ADMIN_PASSWORD : "password-1");
                }
                for (Places.Place place :
                        places.stream().filter(p -> p.login().equals(login)).toList()) {
                    visitor.open(place.path());
                    page.evaluate(LOAD_THE_REST);
                    page.waitForFunction(SETTLED);
                    assertThat(URI.create(page.url()).getPath())
                            .isEqualTo(place.path().replaceFirst("\\?.*", ""));
                    look(page, place, language + "-" + theme + "-" + width, faults);
                    if (!place.found()) {
                        visitor.forgive(404, place.path());
                    }
                }
            }
        }
        assertThat(faults)
                .as("faults of %s pages, %s, %d wide", language, theme, width)
                .isEmpty();
    }

    private static void look(Page page, Places.Place place, String kind, List<String> faults) {
        Axe.faults(page).forEach(fault -> faults.add(place.name() + ": " + fault));
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/shots", kind, place.name() + ".png"))
                .setFullPage(true));
        int width = page.viewportSize().width;
        for (int narrow : width == PHONE ? new int[] {PHONE, SMALL_PHONE} : new int[] {width}) {
            page.setViewportSize(narrow, page.viewportSize().height);
            int over = (int) page.evaluate(OVERFLOW);
            if (over > 0) {
                faults.add(place.name() + ": " + over + " px wider than " + narrow);
            }
        }
        page.setViewportSize(width, page.viewportSize().height);
    }

    /** What answers GET with a page. */
    private Set<String> pages() {
        return routes.getHandlerMethods().entrySet().stream()
                .filter(route -> route.getValue().getMethod().getReturnType() == ModelAndView.class)
                .map(java.util.Map.Entry::getKey)
                .filter(info -> info.getMethodsCondition().getMethods().isEmpty()
                        || info.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(info -> info.getPatternValues().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

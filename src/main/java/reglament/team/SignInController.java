package reglament.team;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Text;
import reglament.platform.web.Redirects;

/** {@code /sign-in} and {@code /language}; the signing in itself is done by Spring Security with {@link SignIn}. */
@Controller
class SignInController {
    private final Shells shells;
    private final LocaleResolver languages;

    SignInController(Shells shells, LocaleResolver languages) {
        this.shells = shells;
        this.languages = languages;
    }

    @GetMapping("/sign-in")
    ModelAndView show(@RequestParam Map<String, String> said) {
        @Nullable
        Text sentence = said.containsKey("refused")
                ? Text.of("team.sign-in.refused")
                : said.containsKey("locked")
                        ? Text.of("team.sign-in.locked-page")
                        : said.containsKey("ended") ? Text.of("team.sign-in.ended") : null;
        return Redirects.page(
                "team/sign-in",
                new SignInPage(shells.ofNobody(Text.of("team.sign-in.title")), sentence, !said.containsKey("ended")));
    }

    @GetMapping("/")
    ModelAndView home() {
        return Redirects.to("/leads");
    }

    @PostMapping("/language")
    ModelAndView choose(
            @RequestParam String language,
            @RequestHeader(name = "Referer", required = false) @Nullable String from,
            HttpServletRequest request,
            HttpServletResponse response) {
        languages.setLocale(request, response, language.equals("en") ? Locale.ENGLISH : Locale.of("ru"));
        return Redirects.to(from == null ? "/" : path(from));
    }

    /** Only the path of where they came from: never another site. */
    private static String path(String address) {
        try {
            java.net.URI uri = java.net.URI.create(address);
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return uri.getRawPath() == null
                            || !uri.getRawPath().startsWith("/")
                            || uri.getRawPath().startsWith("//")
                    ? "/"
                    : uri.getRawPath() + query;
        } catch (IllegalArgumentException malformed) {
            return "/";
        }
    }
}

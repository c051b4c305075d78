package reglament.team;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import reglament.base.Finding;
import reglament.base.Text;
import reglament.platform.text.Words;
import reglament.platform.ui.Editions;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;

/** Makes what stands around every page, for whoever is signed in. */
@Component
public class Shells {
    private static final ZoneId ZONE = ZoneId.of("Europe/Moscow");
    private static final String NOTICE = "notice";
    private static final List<Shell.Entry> NAVIGATION = List.of(
            new Shell.Entry("leads", "ui.nav.leads", "/leads", "inbox", "KeyG KeyL", true),
            new Shell.Entry("deals", "ui.nav.deals", "/deals", "handshake", "KeyG KeyS", true),
            new Shell.Entry("contacts", "ui.nav.contacts", "/contacts", "contact-round", "KeyG KeyC", true),
            new Shell.Entry("handovers", "ui.nav.handovers", "/handovers", "arrow-right-left", "KeyG KeyH", false),
            new Shell.Entry("payments", "ui.nav.payments", "/payments", "banknote", "KeyG KeyP", false),
            new Shell.Entry("cases", "ui.nav.cases", "/cases", "scale", "KeyG KeyE", false),
            new Shell.Entry("violations", "ui.nav.violations", "/violations", "shield-alert", "KeyG KeyV", false),
            new Shell.Entry("measures", "ui.nav.measures", "/measures", "file-check-2", "KeyG KeyM", false),
            new Shell.Entry("rulebook", "ui.nav.rulebook", "/rulebook", "book-open-text", "KeyG KeyB", false),
            new Shell.Entry("notices", "ui.nav.notices", "/notices", "bell", "KeyG KeyU", false),
            new Shell.Entry("settings", "ui.nav.settings", "/settings", "sliders-horizontal", "KeyG KeyN", false));

    private final Words words;
    private final ObjectProvider<Bell> bell;
    private final Editions editions;
    private final Clock clock;

    Shells(Words words, ObjectProvider<Bell> bell, Editions editions, Clock clock) {
        this.words = words;
        this.bell = bell;
        this.editions = editions;
        this.clock = clock;
    }

    public Shell of(Actor actor, String section, Text title) {
        Locale locale = Words.language();
        Shell.Person person = new Shell.Person(
                actor.id().value(),
                actor.fullName(),
                words.of(locale, Text.of("team.role." + actor.role())),
                Shell.initials(actor.fullName()),
                Shell.hue(actor.id().value()),
                actor.substitutions().stream()
                        .map(s -> new Shell.StandsIn(s.absent().value(), s.name(), s.lastDay()))
                        .toList());
        return shell(locale, section, title, person, unread(actor));
    }

    /** The frame of a page that stands already shows no bell of its own. */
    private int unread(Actor actor) {
        Bell one = request().getHeader("Turbo-Frame") == null ? bell.getIfAvailable() : null;
        return one == null ? 0 : one.countUnread(actor.id());
    }

    /** For pages without anybody signed in. */
    public Shell ofNobody(Text title) {
        return shell(Words.language(), "", title, null, 0);
    }

    /** 303 to a path, with a sentence said there once. */
    public ModelAndView done(String path, Text notice) {
        FlashMap flash = RequestContextUtils.getOutputFlashMap(request());
        flash.put(NOTICE, notice);
        return Redirects.to(path);
    }

    private Shell shell(Locale locale, String section, Text title, Shell.@Nullable Person person, int unread) {
        HttpServletRequest request = request();
        CsrfToken csrf = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        return new Shell(
                words,
                locale,
                ZONE,
                clock.instant(),
                words.of(locale, title),
                section,
                request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString()),
                NAVIGATION,
                person,
                unread,
                csrf == null ? "_csrf" : csrf.getParameterName(),
                csrf == null ? "" : csrf.getToken(),
                theme(request),
                flash != null && flash.get(NOTICE) instanceof Text notice ? notice : null,
                warnings(flash),
                editions);
    }

    private static List<Finding> warnings(@Nullable Map<String, ?> flash) {
        return flash != null && flash.get(Shell.WARNINGS) instanceof List<?> warnings
                ? warnings.stream().map(Finding.class::cast).toList()
                : List.of();
    }

    private static @Nullable String theme(HttpServletRequest request) {
        if (request.getCookies() != null) {
            for (Cookie cookie : request.getCookies()) {
                if (cookie.getName().equals("theme")
                        && (cookie.getValue().equals("dark")
                                || cookie.getValue().equals("light"))) {
                    return cookie.getValue();
                }
            }
        }
        return null;
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}

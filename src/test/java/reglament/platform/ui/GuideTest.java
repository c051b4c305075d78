package reglament.platform.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import reglament.base.Text;
import reglament.platform.text.Words;

/** Renders the living style guide to target/guide, to be looked at with a browser. */
class GuideTest {
    @ParameterizedTest
    @CsvSource({"ru,light", "ru,dark", "en,light"})
    void everyComponentRendersWithItsWords(String language, String theme) throws IOException {
        try (var context = new AnnotationConfigApplicationContext(Words.class)) {
            Words words = context.getBean(Words.class);
            Locale locale = Locale.of(language);
            Shell shell = new Shell(
                    words,
                    locale,
                    ZoneId.of("Europe/Moscow"),
                    Instant.parse("2026-11-23T07:12:00Z"),
                    words.of(locale, Text.of("ui.product")),
                    "deals",
                    "/styleguide",
                    List.of(
                            new Shell.Entry("leads", "ui.nav.leads", "/leads", "inbox", "KeyG KeyL", true),
                            new Shell.Entry("deals", "ui.nav.deals", "/deals", "handshake", "KeyG KeyS", true),
                            new Shell.Entry(
                                    "contacts", "ui.nav.contacts", "/contacts", "contact-round", "KeyG KeyC", true)),
                    new Shell.Person(1, "Анна Соколова", "Менеджер", "АС", 1, List.of()),
                    0,
                    "_csrf",
                    "sample",
                    theme,
                    null,
                    List.of(),
                    _ -> 1);
            StringOutput html = new StringOutput();
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "reglament.templates")
                    .render("ui/components.jte", shell, html);

            assertThat(html.toString())
                    .doesNotContainPattern(">\\s*(ui|law)\\.[a-z0-9.-]+")
                    .doesNotContain(" style=");
            Path folder = Files.createDirectories(Path.of("target/guide"));
            Files.writeString(folder.resolve(language + "-" + theme + ".html"), html.toString());
        }
    }
}

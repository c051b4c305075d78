package reglament.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TemplateWallsTest {
    private static final Map<String, String> PRODUCT = Sources.in(Sources.TEMPLATES, ".jte");

    private static final Pattern INLINE_SCRIPT =
            Pattern.compile("<script(?![^>]*\\ssrc=)|\\son[a-z]+\\s*=\\s*[\"']|javascript:");
    private static final Pattern INLINE_STYLE = Pattern.compile("<style|\\sstyle\\s*=\\s*[\"'$]");
    private static final Pattern UNSAFE = Pattern.compile("\\$unsafe\\{");
    private static final Pattern CALL = Pattern.compile("@template\\.([a-z0-9]+)\\.");

    @Test
    void templatesHaveNoInlineScript() {
        assertThat(matches(PRODUCT, INLINE_SCRIPT)).isEmpty();
    }

    @Test
    void plantedInlineScriptsAreFound() {
        assertThat(matches(planted("<script>go()</script>"), INLINE_SCRIPT)).isNotEmpty();
        assertThat(matches(planted("<a onclick=\"go()\">"), INLINE_SCRIPT)).isNotEmpty();
        assertThat(matches(planted("<a href=\"javascript:go()\">"), INLINE_SCRIPT))
                .isNotEmpty();
        assertThat(matches(planted("<script type=\"module\" src=\"/js/app.js\"></script>"), INLINE_SCRIPT))
                .isEmpty();
    }

    @Test
    void templatesHaveNoInlineStyle() {
        assertThat(matches(PRODUCT, INLINE_STYLE)).isEmpty();
    }

    @Test
    void plantedInlineStylesAreFound() {
        assertThat(matches(planted("<style>p{}</style>"), INLINE_STYLE)).isNotEmpty();
        assertThat(matches(planted("<p style=\"color:red\">"), INLINE_STYLE)).isNotEmpty();
    }

    @Test
    void nothingIsWrittenUnescaped() {
        assertThat(matches(PRODUCT, UNSAFE)).isEmpty();
    }

    @Test
    void aPlantedUnescapedOutputIsFound() {
        assertThat(matches(planted("$unsafe{page.html()}"), UNSAFE)).isNotEmpty();
    }

    @Test
    void templatesUseTheirOwnFolderOrTheComponents() {
        assertThat(foreign(PRODUCT)).isEmpty();
    }

    @Test
    void aPlantedForeignTemplateIsFound() {
        assertThat(foreign(Map.of("lead/page.jte", "@template.ui.icon()@template.lead.row()@template.deal.row()")))
                .containsExactly("lead/page.jte uses deal/");
    }

    @Test
    void everyWordOfATemplateIsAMessage() {
        assertThat(literal(PRODUCT)).isEmpty();
    }

    @Test
    void plantedLiteralWordsAreFound() {
        assertThat(literal(planted("<p>Привет, ${page.name()}</p>"))).isNotEmpty();
        assertThat(literal(planted("@template.ui.shell(t = t, content = @`<b>Hello</b>`)")))
                .isNotEmpty();
        assertThat(literal(planted("<input placeholder=\"Имя\">"))).isNotEmpty();
        assertThat(literal(planted("@if(page.isOpen())<b class=\"on\">${t.say(\"lead.open\")}</b>@endif")))
                .isEmpty();
    }

    private static Map<String, String> planted(String template) {
        return Map.of("planted/planted.jte", template);
    }

    private static List<String> matches(Map<String, String> templates, Pattern pattern) {
        return templates.entrySet().stream()
                .flatMap(template -> pattern.matcher(template.getValue())
                        .results()
                        .map(found -> template.getKey() + ": " + found.group().strip()))
                .toList();
    }

    private static List<String> foreign(Map<String, String> templates) {
        return templates.entrySet().stream()
                .flatMap(template -> CALL.matcher(template.getValue())
                        .results()
                        .map(call -> call.group(1))
                        .filter(folder ->
                                !folder.equals("ui") && !template.getKey().startsWith(folder + "/"))
                        .map(folder -> template.getKey() + " uses " + folder + "/"))
                .toList();
    }

    private static Map<String, List<String>> literal(Map<String, String> templates) {
        Map<String, List<String>> found = new TreeMap<>();
        templates.forEach((path, template) -> {
            List<String> words = TemplateText.words(template);
            if (!words.isEmpty()) {
                found.put(path, words);
            }
        });
        return found;
    }
}

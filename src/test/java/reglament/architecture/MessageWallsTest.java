package reglament.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessageWallsTest {
    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][A-Za-z0-9.-]+)\"");
    private static final Pattern SAID =
            Pattern.compile("(?:Text\\.of|say|words\\.of)\\(\\s*(?:locale,\\s*)?\"([^\"]+)\"\\s*[,)]");

    private final Map<String, String> russian = language("ru");
    private final Map<String, String> english = language("en");

    @Test
    void bothLanguagesHaveTheSameMessagesWithTheSamePlaceholders() {
        assertThat(different(russian, english)).isEmpty();
    }

    @Test
    void plantedDifferencesAreFound() {
        assertThat(different(Map.of("a", "Да"), Map.of())).containsExactly("a is missing in en");
        assertThat(different(Map.of(), Map.of("a", "Yes"))).containsExactly("a is missing in ru");
        assertThat(different(Map.of("a", "{0} раз"), Map.of("a", "{1} times")))
                .containsExactly("a has [0] in ru but [1] in en");
        assertThat(different(
                        Map.of("a", "{0, plural, one {# день} few {# дня} many {# дней} other {# дня}}"),
                        Map.of("a", "{0, plural, one {# day} other {# days}}")))
                .isEmpty();
    }

    @Test
    void everyMessageIsSaidSomewhere() {
        assertThat(unused(russian.keySet(), sources())).isEmpty();
    }

    @Test
    void aPlantedUnusedMessageIsFound() {
        assertThat(unused(Set.of("lead.a", "lead.b", "role.X"), List.of("say(\"lead.a\"); say(\"role.\" + role)")))
                .containsExactly("lead.b");
    }

    @Test
    void everythingSaidIsAMessage() {
        assertThat(unknown(russian.keySet(), sources())).isEmpty();
    }

    @Test
    void aPlantedUnknownMessageIsFound() {
        assertThat(unknown(Set.of("lead.a"), List.of("Text.of(\"lead.a\"), Text.of(\"lead.b\", 1), say(\"x.\" + y)")))
                .containsExactly("lead.b");
    }

    @Test
    void russianMessagesAreRussianAndEnglishOnesAreNot() {
        assertThat(english)
                .allSatisfy((key, pattern) -> assertThat(pattern)
                        .as(key)
                        .matches(text -> key.endsWith("other-language") || !text.matches("(?s).*[а-яё]{3}.*")));
    }

    private static List<String> different(Map<String, String> russian, Map<String, String> english) {
        List<String> found = new ArrayList<>();
        Set<String> keys = new TreeSet<>(russian.keySet());
        keys.addAll(english.keySet());
        for (String key : keys) {
            String ru = russian.get(key);
            String en = english.get(key);
            if (ru == null || en == null) {
                found.add(key + " is missing in " + (ru == null ? "ru" : "en"));
            } else if (!arguments(ru).equals(arguments(en))) {
                found.add(key + " has " + arguments(ru) + " in ru but " + arguments(en) + " in en");
            }
        }
        return found;
    }

    private static Set<String> arguments(String message) {
        MessagePattern pattern = new MessagePattern(message);
        Set<String> arguments = new TreeSet<>();
        for (int i = 0; i < pattern.countParts(); i++) {
            MessagePattern.Part.Type type = pattern.getPart(i).getType();
            if (type == MessagePattern.Part.Type.ARG_NUMBER || type == MessagePattern.Part.Type.ARG_NAME) {
                arguments.add(pattern.getSubstring(pattern.getPart(i)));
            }
        }
        return arguments;
    }

    /** A literal that ends in a dot or a hyphen is the beginning of keys made at run time. */
    private static Set<String> unused(Set<String> keys, List<String> sources) {
        Set<String> literals = new HashSet<>();
        sources.forEach(source -> LITERAL.matcher(source).results().forEach(found -> literals.add(found.group(1))));
        List<String> beginnings = literals.stream()
                .filter(literal -> literal.endsWith(".") || literal.endsWith("-"))
                .toList();
        Set<String> unused = new TreeSet<>(keys);
        unused.removeIf(key -> literals.contains(key) || beginnings.stream().anyMatch(key::startsWith));
        return unused;
    }

    private static Set<String> unknown(Set<String> keys, List<String> sources) {
        Set<String> unknown = new TreeSet<>();
        sources.forEach(source -> SAID.matcher(source)
                .results()
                .map(found -> found.group(1))
                .filter(key -> !keys.contains(key))
                .forEach(unknown::add));
        return unknown;
    }

    private static List<String> sources() {
        List<String> all = new ArrayList<>(Sources.in(Sources.JAVA, ".java").values());
        all.addAll(Sources.in(Sources.TEMPLATES, ".jte").values());
        return all;
    }

    private static Map<String, String> language(String language) {
        Map<String, String> all = new TreeMap<>();
        Sources.in(MESSAGES, "_" + language + ".properties").forEach((_, text) -> {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(text));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            properties.stringPropertyNames().forEach(key -> all.put(key, properties.getProperty(key)));
        });
        return all;
    }
}

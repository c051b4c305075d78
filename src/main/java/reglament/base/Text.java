package reglament.base;

import java.io.Serializable;
import java.util.List;

/**
 * A sentence to be said to a person, as a message key and its arguments; the language is chosen at the edge.
 *
 * @param key a key of {@code messages/<module>_{ru,en}.properties}
 * @param args ICU MessageFormat arguments: strings, numbers, instants, dates, {@link Money} or further texts
 */
public record Text(String key, List<Object> args) implements Serializable {
    public Text {
        args = List.copyOf(args);
    }

    public static Text of(String key, Object... args) {
        return new Text(key, List.of(args));
    }
}

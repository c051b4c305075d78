package reglament.rulebook.verdict;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A comment and what a person said of it: a line {@code D<tab>text} (detailed) or {@code N<tab>text}; {@code ||} parts topic and agreement. */
record Labelled(boolean detailed, String text) {
    static List<Labelled> read(String file) {
        try (InputStream lines = Objects.requireNonNull(Labelled.class.getResourceAsStream("/verdict/" + file), file)) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> new Labelled(line.startsWith("D\t"), line.substring(2)))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    CommentDraft draft() {
        String[] halves = text.split(" \\|\\| ", 2);
        return halves.length == 2 ? new CommentDraft(halves[0], halves[1], "", "") : CommentDraft.ofText(text);
    }

    @Override
    public String toString() {
        return (detailed ? "D " : "N ") + text;
    }
}

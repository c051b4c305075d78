package reglament.rulebook.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policy's phrases (R3.2), ready to be found in a message in any inflection and misspelling. */
final class BarePhrases {
    private record Phrase(String written, List<String> words, List<Kind> kinds) {}

    private static final Comparator<Phrase> LONGEST_FIRST =
            Comparator.comparingInt((Phrase phrase) -> -phrase.words.size()).thenComparing(Phrase::written);

    private final Map<Character, List<Phrase>> byFirstLetter = new HashMap<>();

    BarePhrases(StopPhrases policy, Vocabulary vocabulary) {
        for (String written : policy.phrases()) {
            List<String> words = Wording.words(written);
            if (!words.isEmpty()) {
                byFirstLetter
                        .computeIfAbsent(words.getFirst().charAt(0), _ -> new ArrayList<>())
                        .add(new Phrase(
                                written, words, Reading.of(words, vocabulary).kinds()));
            }
        }
        byFirstLetter.values().forEach(phrases -> phrases.sort(LONGEST_FIRST));
    }

    /** The first of the phrases that, with bare words around them, are the whole message; the phrase is judged as the whole message. */
    Optional<String> findCovering(Reading reading) {
        @Nullable String first = null;
        int at = 0;
        while (at < reading.size()) {
            @Nullable Phrase phrase = phraseAt(reading, at);
            if (phrase != null) {
                first = first == null ? phrase.written : first;
                at += phrase.words.size();
            } else if (reading.kinds().get(at).isBare()) {
                at++;
            } else {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(first);
    }

    /** The longest; of equally long ones that which was written word for word, so that authors are quoted as they wrote. */
    private @Nullable Phrase phraseAt(Reading reading, int at) {
        @Nullable Phrase found = null;
        for (Phrase phrase : byFirstLetter.getOrDefault(reading.words().get(at).charAt(0), List.of())) {
            int size = phrase.words.size();
            if ((found == null || found.words.size() == size) && isAt(reading, at, phrase)) {
                if (phrase.words.equals(reading.words().subList(at, at + size))) {
                    return phrase;
                }
                found = found == null ? phrase : found;
            }
        }
        return found;
    }

    /** A word that says something stands only for one of its kind: «по договору» is no inflection of «договорились». */
    private static boolean isAt(Reading reading, int at, Phrase phrase) {
        if (at + phrase.words.size() > reading.size()) {
            return false;
        }
        for (int i = 0; i < phrase.words.size(); i++) {
            Kind kind = reading.kinds().get(at + i);
            if ((!kind.isBare() && kind != phrase.kinds.get(i))
                    || !isSame(reading.words().get(at + i), phrase.words.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** In any inflection, or misspelt. */
    private static boolean isSame(String word, String listed) {
        if (word.equals(listed) || Misspelling.isClose(word, listed)) {
            return true;
        }
        String stem = Stem.of(word);
        String listedStem = Stem.of(listed);
        return stem.equals(listedStem) || Misspelling.isClose(stem, listedStem);
    }
}

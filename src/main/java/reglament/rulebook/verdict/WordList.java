package reglament.rulebook.verdict;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A list of words that knows them in any form, and the longer ones misspelt. */
final class WordList {
    private final Set<String> words;
    private final Set<String> stems = new HashSet<>();
    private final Misspelling misspelling;

    WordList(String resource) {
        List<String> listed = Resource.words("verdict/" + resource);
        words = Set.copyOf(new HashSet<>(listed));
        words.stream().filter(word -> word.length() > 3).map(Stem::of).forEach(stems::add);
        Set<String> spellings = new HashSet<>(words);
        spellings.addAll(stems);
        misspelling = new Misspelling(spellings);
    }

    boolean contains(String word) {
        return words.contains(word);
    }

    boolean containsAnyForm(String word) {
        return words.contains(word) || (word.length() > 3 && stems.contains(Stem.of(word)));
    }

    boolean containsMisspelt(String word) {
        return misspelling.isCloseToAny(word) || misspelling.isCloseToAny(Stem.of(word));
    }

    Set<String> words() {
        return words;
    }
}

package reglament.rulebook.verdict;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Recognises a word typed to fill the field: neighbouring keys, one syllable repeated, letters that never meet in real words. */
final class Noise {
    private static final List<String> ROWS =
            List.of("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "qwertyuiop", "asdfghjkl", "zxcvbnm");
    private static final String VOWELS = "аеиоуыэюяaeiouy";

    private final Set<String> pairs = new HashSet<>();

    Noise(Collection<String> realWords) {
        for (String word : realWords) {
            for (int i = 0; i + 1 < word.length(); i++) {
                pairs.add(word.substring(i, i + 2));
            }
        }
    }

    boolean isNoise(String word) {
        return word.length() >= 2 && isStrange(word);
    }

    private boolean isStrange(String word) {
        return runsAlongKeys(word)
                || (word.length() >= 4 && (repeatsItself(word) || hasNoVowel(word)))
                || (word.length() >= 4 && strangePairs(word) * 2 >= word.length() - 1);
    }

    private static boolean runsAlongKeys(String word) {
        int neighbours = 0;
        for (int i = 0; i + 1 < word.length(); i++) {
            if (areNeighbours(word.charAt(i), word.charAt(i + 1))) {
                neighbours++;
            }
        }
        return neighbours * 4 >= (word.length() - 1) * 3;
    }

    private static boolean areNeighbours(char one, char next) {
        return ROWS.stream()
                .anyMatch(row -> row.indexOf(one) >= 0
                        && row.indexOf(next) >= 0
                        && Math.abs(row.indexOf(one) - row.indexOf(next)) <= 1);
    }

    private static boolean repeatsItself(String word) {
        for (int period = 1; period * 2 <= word.length(); period++) {
            if (word.startsWith(word.substring(period))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasNoVowel(String word) {
        return word.chars().noneMatch(letter -> VOWELS.indexOf(letter) >= 0);
    }

    private int strangePairs(String word) {
        int strange = 0;
        for (int i = 0; i + 1 < word.length(); i++) {
            if (!pairs.contains(word.substring(i, i + 2))) {
                strange++;
            }
        }
        return strange;
    }
}

package reglament.rulebook.verdict;

import java.util.Arrays;
import java.util.Collection;

/**
 * Damerau–Levenshtein distance to a list of words: one slip from five letters on, two from nine. A set of letters per
 * word, as bits, dismisses nearly all of the list without computing a distance.
 */
final class Misspelling {
    private static final int SHORTEST = 5;
    private static final int TWO_SLIPS = 9;
    private static final int LONGEST = 30;

    /** By length, so that only words of about the same length are looked at. */
    private final String[][] words = new String[LONGEST + 1][];

    private final long[][] letters = new long[LONGEST + 1][];

    Misspelling(Collection<String> listed) {
        for (int length = 0; length <= LONGEST; length++) {
            int wanted = length < SHORTEST ? -1 : length;
            words[length] =
                    listed.stream().filter(word -> word.length() == wanted).toArray(String[]::new);
            letters[length] =
                    Arrays.stream(words[length]).mapToLong(Misspelling::letters).toArray();
        }
    }

    boolean isCloseToAny(String word) {
        int slips = slips(word);
        for (int length = word.length() - slips;
                slips > 0 && length <= word.length() + slips && length <= LONGEST;
                length++) {
            if (isCloseToAnyOf(length, word, slips)) {
                return true;
            }
        }
        return false;
    }

    private boolean isCloseToAnyOf(int length, String word, int slips) {
        long own = letters(word);
        for (int i = 0; i < words[length].length; i++) {
            if (Long.bitCount(own ^ letters[length][i]) <= 2 * slips && isClose(word, words[length][i])) {
                return true;
            }
        }
        return false;
    }

    /** Short words must at least begin alike: «курс» is no misspelt «раз». */
    static boolean isClose(String word, String listed) {
        int slips = Math.min(slips(word), slips(listed));
        return slips > 0
                && (word.length() > 6 || word.charAt(0) == listed.charAt(0))
                && distance(word, listed, slips) <= slips;
    }

    private static int slips(String word) {
        return word.length() >= TWO_SLIPS ? 2 : word.length() >= SHORTEST ? 1 : 0;
    }

    private static long letters(String word) {
        long bits = 0;
        for (int i = 0; i < word.length(); i++) {
            bits |= 1L << (word.charAt(i) & 63);
        }
        return bits;
    }

    private static int distance(String a, String b, int atMost) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + swap);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, before[j - 2] + 1);
                }
                row[j] = best;
                least = Math.min(least, best);
            }
            if (least > atMost) {
                return least;
            }
            int[] spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}

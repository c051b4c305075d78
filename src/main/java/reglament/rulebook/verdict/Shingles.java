package reglament.rulebook.verdict;

import java.util.Arrays;

/**
 * A text as the set of its runs of four characters: two texts that share most of them are one text, retouched. Case,
 * punctuation, stretched letters and letters that look alike do not count. Plain loops, since fifty earlier comments are
 * read on every keystroke.
 */
final class Shingles {
    private static final int RUN = 4;
    private static final double SAME = 0.75;
    private static final double CUT_OUT = 0.95;

    /** Four characters fill one number. */
    private final long[] runs;

    private Shingles(long[] runs) {
        this.runs = runs;
    }

    static Shingles of(String text) {
        String plain = plain(text);
        long[] runs = new long[Math.max(0, plain.length() - RUN + 1)];
        long last = 0;
        for (int i = 0; i < plain.length(); i++) {
            last = last << Character.SIZE | plain.charAt(i);
            if (i >= RUN - 1) {
                runs[i - RUN + 1] = last;
            }
        }
        return new Shingles(Arrays.stream(runs).sorted().distinct().toArray());
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        char last = ' ';
        for (int i = 0; i < text.length(); i++) {
            char letter = Wording.lookAlike(Character.toLowerCase(text.charAt(i)));
            char kept = Character.isLetterOrDigit(letter) ? letter : ' ';
            if (kept != last) {
                plain.append(kept);
            }
            last = kept;
        }
        return plain.toString();
    }

    /** Nearly the same text, or a piece cut out of the earlier one. */
    boolean isCopyOf(Shingles earlier) {
        if (runs.length == 0 || runs.length > earlier.runs.length * 2) {
            return false;
        }
        int shared = shared(earlier);
        double all = (double) runs.length + earlier.runs.length - shared;
        return shared / all >= SAME || shared >= runs.length * CUT_OUT;
    }

    private int shared(Shingles other) {
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < runs.length && j < other.runs.length) {
            int order = Long.compare(runs[i], other.runs[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return shared;
    }
}

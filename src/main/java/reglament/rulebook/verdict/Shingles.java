package reglament.rulebook.verdict;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A text as the set of its runs of four letters: two texts that share most of them are one text, retouched. */
final class Shingles {
    private static final int RUN = 4;
    private static final double SAME = 0.75;

    private final Set<String> runs = new HashSet<>();

    private Shingles(String text) {
        for (int i = 0; i + RUN <= text.length(); i++) {
            runs.add(text.substring(i, i + RUN));
        }
    }

    static Shingles of(List<String> words) {
        return new Shingles(String.join(" ", words));
    }

    /** Nearly the same text, or a piece cut out of the earlier one. */
    boolean isCopyOf(Shingles earlier) {
        if (runs.isEmpty() || runs.size() > earlier.runs.size() * 2) {
            return false;
        }
        long shared = runs.stream().filter(earlier.runs::contains).count();
        double all = (double) runs.size() + earlier.runs.size() - shared;
        return shared / all >= SAME || shared >= runs.size() * 0.95;
    }
}

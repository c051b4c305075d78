package reglament.rulebook.verdict;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The bare phrases a head edits (R3.2): a comment that says no more than these is not detailed.
 * Written as people say them; case, endings, misspelling and padding are the judge's business.
 */
public record StopPhrases(Set<String> phrases) {
    private static final StopPhrases STANDARD =
            new StopPhrases(new LinkedHashSet<>(Resource.lines("stop-phrases.txt")));

    public StopPhrases {
        phrases = Set.copyOf(phrases);
    }

    /** The list an organisation begins with, Russian and English. */
    public static StopPhrases standard() {
        return STANDARD;
    }
}

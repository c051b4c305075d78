package reglament.rulebook.verdict;

import java.util.Locale;

/** Why a comment is not detailed (R3.2). The names are promised to the API and to the journal. */
public enum VerdictReason {
    /** Nothing is written, or nothing but punctuation. */
    EMPTY,
    /** Letters, not words. */
    GIBBERISH,
    /** Says no more than a bare phrase of the policy's list. */
    STOP_PHRASE,
    /** Repeats an earlier comment of the same author. */
    COPY,
    /** The same words over and over. */
    PADDING,
    /** Fewer than four different words. */
    TOO_FEW_WORDS,
    /** It is not said what the conversation was about (R3.1). */
    NO_TOPIC,
    /** It is not said what was agreed (R3.1). */
    NO_AGREEMENT;

    /** The key of the sentence for the author: {@code verdict.stop-phrase}. */
    public String key() {
        return "verdict." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

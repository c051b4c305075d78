package reglament.rulebook.verdict;

/**
 * One reason of a verdict (R3.2).
 *
 * @param phrase the words it is about, as the argument of the reason's sentence; may be empty
 */
public record Reason(VerdictReason code, String phrase) {
    static Reason of(VerdictReason code) {
        return new Reason(code, "");
    }

    /** The key of the sentence for the author, with {@link #phrase} as its argument 0. */
    public String key() {
        return code.key();
    }
}

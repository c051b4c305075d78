package reglament.rulebook.verdict;

import reglament.base.Text;

/**
 * One reason of a verdict (R3.2).
 *
 * @param phrase the words it is about, as the argument of the reason's sentence; may be empty
 */
public record Reason(VerdictReason code, String phrase) {
    static Reason of(VerdictReason code) {
        return new Reason(code, "");
    }

    /** The sentence for the author. */
    public Text said() {
        return Text.of(code.key(), phrase);
    }
}

package reglament.rulebook.verdict;

/**
 * A comment as it is being written (R3.1); any part may be empty. The verdict reads topic, agreement and text together,
 * since people write both halves in one sentence as readily as in two fields; the next step is a plan, not a proof.
 *
 * @param text the one-field form of the API
 */
public record CommentDraft(String topic, String agreement, String text, String nextStep) {
    public CommentDraft {
        topic = topic.strip();
        agreement = agreement.strip();
        text = text.strip();
        nextStep = nextStep.strip();
    }

    /** The one-field form. */
    public static CommentDraft ofText(String text) {
        return new CommentDraft("", "", text, "");
    }

    /** What the verdict is about, field after field. */
    String said() {
        return (topic + "\n" + agreement + "\n" + text).strip();
    }
}

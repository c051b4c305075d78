package reglament.rulebook.verdict;

/** A comment before it is judged: two parts, or one text. */
public record CommentDraft(String topic, String agreement, String text, String nextStep) {}

package reglament.rulebook.verdict;

/** A reason and the words it is about. */
public record Reason(VerdictReason code, String phrase) {}

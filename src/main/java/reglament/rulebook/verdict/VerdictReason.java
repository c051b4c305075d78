package reglament.rulebook.verdict;

/** Why a comment is not detailed. */
public enum VerdictReason {
    EMPTY,
    STOP_PHRASE,
    TOO_FEW_WORDS
}

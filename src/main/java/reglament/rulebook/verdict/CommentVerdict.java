package reglament.rulebook.verdict;

import java.util.List;

/**
 * Whether a comment is detailed (R3.1), and if not, why and what is missing (R3.2), the weightiest reason first.
 * A detailed comment has no reasons, any other has at least one.
 */
public record CommentVerdict(boolean detailed, List<Reason> reasons) {
    public CommentVerdict {
        reasons = List.copyOf(reasons);
        if (detailed != reasons.isEmpty()) {
            throw new IllegalArgumentException("a verdict is either detailed or has reasons");
        }
    }

    static CommentVerdict of(List<Reason> reasons) {
        return new CommentVerdict(reasons.isEmpty(), reasons);
    }

    /** The codes alone, as the API answers them. */
    public List<VerdictReason> codes() {
        return reasons.stream().map(Reason::code).toList();
    }
}

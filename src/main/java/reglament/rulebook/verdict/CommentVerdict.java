package reglament.rulebook.verdict;

import java.util.List;

/** Detailed or not, and why not. */
public record CommentVerdict(boolean detailed, List<Reason> reasons) {
    public CommentVerdict {
        reasons = List.copyOf(reasons);
    }
}

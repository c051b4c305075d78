package reglament.rulebook.verdict;

import java.util.List;

/** Stands in until the judge lands. */
public final class CommentJudge {
    public CommentVerdict judge(CommentDraft draft, StopPhrases phrases, List<String> ownEarlier) {
        String said =
                String.join(" ", draft.topic(), draft.agreement(), draft.text()).trim();
        boolean detailed = said.split("\\s+").length >= 8;
        return new CommentVerdict(
                detailed, detailed ? List.of() : List.of(new Reason(VerdictReason.TOO_FEW_WORDS, said)));
    }
}

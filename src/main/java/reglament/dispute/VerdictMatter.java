package reglament.dispute;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.Finding;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.interaction.Comments;
import reglament.interaction.JudgedComment;
import reglament.team.Actor;

/** Is a comment detailed (R3.2): asked by its author when the machine or their head said no. */
@Component
class VerdictMatter implements Matter {
    private final Evidence evidence;
    private final Comments comments;
    private final Clock clock;

    VerdictMatter(Evidence evidence, Comments comments, Clock clock) {
        this.evidence = evidence;
        this.comments = comments;
        this.clock = clock;
    }

    @Override
    public CaseSubject subject() {
        return CaseSubject.VERDICT;
    }

    @Override
    public Facts gather(Optional<Actor> filer, long ref) {
        JudgedComment comment = comments.findJudged(ref).orElseThrow(Denied.NotFound::new);
        if (filer.isPresent() && !filer.get().covers(comment.author())) {
            throw new Denied.NotFound();
        }
        return new Facts(
                CaseSubject.VERDICT,
                ref,
                comment.recordedAt(),
                comment.contact(),
                comment.client(),
                null,
                "",
                0,
                null,
                comment.deal(),
                evidence.parties(List.of(comment.author())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Facts.VerdictFact(
                        comment.topic(),
                        comment.agreement(),
                        comment.text(),
                        comment.byMachine(),
                        comment.detailed(),
                        comment.reasons(),
                        comment.overruledBecause()),
                null,
                clock.instant());
    }

    /** The machine's verdict is the letter of the rule; whoever departs from it says why. */
    @Override
    public Conclusion conclude(Facts facts) {
        Facts.VerdictFact verdict = verdict(facts);
        boolean counts = verdict.byMachine();
        return new Conclusion(
                counts && !verdict.latest() ? Outcome.COUNT : Outcome.DISMISS,
                List.of(),
                Text.of(counts ? "dispute.verdict.said.detailed" : "dispute.verdict.said.bare"),
                List.of(
                        counts
                                ? Finding.kept(Clause.R3_1, Text.of("dispute.verdict.detailed"))
                                : Finding.broken(
                                        Clause.R3_2,
                                        Text.of("dispute.verdict.bare"),
                                        Text.of("dispute.verdict.remedy"))));
    }

    @Override
    public List<Outcome> outcomes(Facts facts) {
        return List.of(Outcome.COUNT, Outcome.DISMISS);
    }

    @Override
    public void execute(Actor arbiter, CaseId id, Facts facts, Ruling ruling) {
        boolean detailed = switch (ruling.outcome()) {
            case COUNT -> true;
            case DISMISS -> verdict(facts).latest();
            case CREDIT, REASSIGN, CANCEL, SEPARATE, CONFIRM ->
                throw InvalidInput.of("outcome", "unfit", Text.of("dispute.outcome-unfit"));
        };
        comments.overruleByDecision(arbiter, facts.ref(), detailed, id.number() + ". " + ruling.reasons());
    }

    private static Facts.VerdictFact verdict(Facts facts) {
        if (facts.verdict() == null) {
            throw new IllegalStateException("a case over a verdict without one");
        }
        return facts.verdict();
    }
}

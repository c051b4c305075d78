package reglament.dispute;

import java.util.List;
import java.util.Optional;
import reglament.team.Actor;

/** One kind of subject: how its evidence is gathered, what follows from it, and how a decision is carried out. */
interface Matter {
    CaseSubject subject();

    /**
     * Gathers the evidence.
     *
     * @param filer empty for the system
     * @throws reglament.base.Denied.NotFound if there is no such thing, or the filer may not see it
     * @throws reglament.base.Refused if nothing can be filed about it
     */
    Facts gather(Optional<Actor> filer, long ref);

    Conclusion conclude(Facts facts);

    /** What changes hands if the claim is upheld; nothing where no money depends on it. */
    default List<Stake> stakes(Facts facts) {
        return List.of();
    }

    /** What an arbiter may decide, the milder ways last; without {@link Outcome#CONFIRM}. */
    List<Outcome> outcomes(Facts facts);

    /**
     * Carries out a decision, in its transaction. The second one, on appeal, finds what the first has made.
     *
     * @throws reglament.base.InvalidInput if the ruling does not fit, such as shares that do not sum
     * @throws reglament.base.Refused if the rules forbid it now
     */
    void execute(Actor arbiter, CaseId id, Facts facts, Ruling ruling);
}

package reglament.dispute;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.Finding;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.dispute.Evidence.DealKey;
import reglament.merge.Collision;
import reglament.merge.Merge;
import reglament.merge.Merges;
import reglament.rulebook.Policy;
import reglament.team.Actor;

/**
 * Whose the place is after two contacts became one (R5.1, R2.7), and whether they are one at all. The deal that gave way is the claimed one,
 * its successor the one that kept the place, as in a take-over; where they met in several groups, the one where both were active.
 */
@Component
class MergeMatter implements Matter {
    private final Evidence evidence;
    private final SlotMatter slots;
    private final Merges merges;

    MergeMatter(Evidence evidence, SlotMatter slots, Merges merges) {
        this.evidence = evidence;
        this.slots = slots;
        this.merges = merges;
    }

    @Override
    public CaseSubject subject() {
        return CaseSubject.MERGE;
    }

    @Override
    public Facts gather(Optional<Actor> filer, long ref) {
        Merge merge = merges.find(ref).orElseThrow(Denied.NotFound::new);
        Set<EmployeeId> parties = new LinkedHashSet<>();
        merge.collisions().forEach(c -> parties.addAll(List.of(c.yieldingResponsible(), c.keeperResponsible())));
        if (filer.isPresent() && parties.stream().noneMatch(party -> filer.get().mayActFor(party))) {
            throw new Denied.NotFound();
        }
        Collision met = merge.collisions().stream()
                .filter(Collision::bothActive)
                .findFirst()
                .or(() -> merge.collisions().stream().findFirst())
                .orElseThrow(() -> Refused.by(
                        Clause.R5_1,
                        Text.of("dispute.merge.no-collision"),
                        Text.of("dispute.merge.no-collision-remedy")));
        if (!merge.inForce()) {
            throw Refused.by(Clause.R5_1, Text.of("dispute.merge.apart"), Text.of("dispute.merge.apart-remedy"));
        }
        DealKey deal = evidence.deal(met.yielding().value()).orElseThrow();
        return evidence.ofClient(
                CaseSubject.MERGE,
                ref,
                merge.at(),
                deal.contact(),
                deal.group(),
                null,
                met.yielding().value(),
                parties,
                Policy.PROTECTION_MONTHS,
                Policy.COMMENT_GRACE_HOURS,
                Policy.MIN_TALK_SECONDS);
    }

    /** Who was active without a break for longer keeps the place (DOMAIN 6.1). */
    @Override
    public Conclusion conclude(Facts facts) {
        Facts.DealFact yielding = facts.deal(facts.claimed()).orElseThrow();
        Facts.DealFact keeper = facts.deal(yielding.successor()).orElseThrow();
        Optional<Instant> keeperSince = keeper.activeSince(facts.moment());
        Optional<Instant> yieldingSince = yielding.activeSince(facts.moment());
        List<Finding> findings = new ArrayList<>();
        findings.add(finding(facts, keeper, keeperSince));
        findings.add(finding(facts, yielding, yieldingSince));
        boolean back = yieldingSince.isPresent()
                && keeperSince.map(since -> since.isAfter(yieldingSince.get())).orElse(true);
        findings.add(
                back
                        ? Finding.broken(
                                Clause.R2_7, Text.of("dispute.merge.later-keeps"), Text.of("dispute.merge.remedy"))
                        : Finding.kept(Clause.R2_7, Text.of("dispute.merge.earlier-keeps")));
        Facts.DealFact rightful = back ? yielding : keeper;
        return new Conclusion(
                back ? Outcome.REASSIGN : Outcome.DISMISS,
                back ? List.of(new Share(yielding.responsible(), null)) : List.of(),
                Text.of(
                        back ? "dispute.merge.said.back" : "dispute.merge.said.stays",
                        Text.of("dispute.deal", rightful.number(), facts.nameOf(rightful.responsible()))),
                findings);
    }

    private static Finding finding(Facts facts, Facts.DealFact deal, Optional<Instant> since) {
        Text number = Text.of("dispute.deal", deal.number(), facts.nameOf(deal.responsible()));
        return since.map(at -> Finding.kept(Clause.R2_6, Text.of("dispute.merge.active", number, at)))
                .orElseGet(() -> Finding.broken(
                        Clause.R2_6, Text.of("dispute.merge.inactive", number), Text.of("dispute.slot.lapsed-remedy")));
    }

    @Override
    public List<Stake> stakes(Facts facts) {
        return slots.stakes(facts);
    }

    @Override
    public List<Outcome> outcomes(Facts facts) {
        return List.of(Outcome.SEPARATE, Outcome.REASSIGN, Outcome.DISMISS);
    }

    /** Once separated, there is one deal for each again: on appeal that can only be left, for the merge is not repeated by itself. */
    @Override
    public void execute(Actor arbiter, CaseId id, Facts facts, Ruling ruling) {
        boolean together = merges.find(facts.ref()).map(Merge::inForce).orElse(false);
        if (ruling.outcome() == Outcome.SEPARATE) {
            if (together) {
                merges.undoByDecision(arbiter, facts.ref(), id.number());
            }
            return;
        }
        if (!together) {
            throw Refused.by(Clause.R5_1, Text.of("dispute.merge.apart"), Text.of("dispute.merge.apart-remedy"));
        }
        slots.execute(arbiter, id, facts, ruling);
    }
}

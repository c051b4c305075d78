package reglament.dispute;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.Finding;
import reglament.base.InvalidInput;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.deal.DealId;
import reglament.deal.Deals;
import reglament.dispute.Evidence.DealKey;
import reglament.payment.Payment;
import reglament.payment.Payments;
import reglament.rulebook.Policies;
import reglament.rulebook.Policy;
import reglament.team.Actor;
import reglament.team.Role;

/**
 * Who holds a client in a product group (R2.7). Asked about a superseded deal it is the former holder's objection to the take-over,
 * within the policy's hours; asked about an open deal it is the claim of somebody with an own lead on the client.
 */
@Component
class SlotMatter implements Matter {
    private final Evidence evidence;
    private final Deals deals;
    private final Payments payments;
    private final Policies policies;
    private final Clock clock;

    SlotMatter(Evidence evidence, Deals deals, Payments payments, Policies policies, Clock clock) {
        this.evidence = evidence;
        this.deals = deals;
        this.payments = payments;
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public CaseSubject subject() {
        return CaseSubject.SLOT;
    }

    @Override
    public Facts gather(Optional<Actor> filer, long ref) {
        DealKey deal = evidence.deal(ref).orElseThrow(Denied.NotFound::new);
        filer.ifPresent(actor -> mustConcern(actor, ref, deal));
        Instant now = clock.instant();
        Set<EmployeeId> parties = new LinkedHashSet<>();
        Instant moment = now;
        parties.add(deal.responsible());
        if (deal.status().equals("SUPERSEDED") && deal.closedAt() != null && deal.successor() != null) {
            moment = deal.closedAt();
            Duration window = Duration.ofHours(policies.number(Policy.OBJECTION_HOURS, moment));
            if (now.isAfter(moment.plus(window))) {
                throw Refused.by(
                        Clause.R2_7,
                        Text.of("dispute.objection-late", moment.plus(window)),
                        Text.of("dispute.objection-late-remedy"));
            }
            parties.add(evidence.deal(deal.successor()).orElseThrow().responsible());
        } else if (!deal.status().equals("OPEN")) {
            throw Refused.by(Clause.R2_7, Text.of("dispute.slot-free"), Text.of("dispute.slot-free-remedy"));
        } else {
            filer.filter(actor -> actor.is(Role.MANAGER)).ifPresent(actor -> parties.add(actor.id()));
        }
        return evidence.ofClient(
                CaseSubject.SLOT,
                ref,
                moment,
                deal.contact(),
                deal.group(),
                null,
                ref,
                parties,
                Policy.PROTECTION_MONTHS,
                Policy.COMMENT_GRACE_HOURS,
                Policy.OBJECTION_HOURS,
                Policy.MIN_TALK_SECONDS);
    }

    private void mustConcern(Actor actor, long ref, DealKey deal) {
        if (deal.status().equals("SUPERSEDED") && deals.maySee(actor, new DealId(ref))) {
            if (!actor.mayActFor(deal.responsible())) {
                throw new Denied.Forbidden(Text.of("dispute.objection-by-holder"));
            }
            return;
        }
        boolean concerns = deals.maySee(actor, new DealId(ref)) || evidence.hasOpenLead(actor.id(), deal.contact());
        if (!concerns || actor.is(Role.AUDITOR, Role.ADMIN)) {
            throw new Denied.NotFound();
        }
    }

    @Override
    public Conclusion conclude(Facts facts) {
        Facts.DealFact claimed = facts.deal(facts.claimed()).orElseThrow();
        ZoneId zone = policies.zone(facts.moment());
        List<Finding> findings = new ArrayList<>();
        boolean kept = claimed.isProtectedAt(facts.moment());
        Text number = Text.of("dispute.deal", claimed.number(), facts.nameOf(claimed.responsible()));
        LocalDate end = claimed.protectionEnd()
                .map(until -> until.minusSeconds(1).atZone(zone).toLocalDate())
                .orElse(claimed.openedAt().atZone(zone).toLocalDate());
        findings.add(
                kept
                        ? Finding.kept(Clause.R2_6, Text.of("dispute.slot.protected", number, end))
                        : Finding.broken(
                                Clause.R2_6,
                                Text.of("dispute.slot.lapsed", number, end),
                                Text.of("dispute.slot.lapsed-remedy")));
        if (claimed.successor() == null) {
            findings.add(
                    kept
                            ? Finding.kept(Clause.R2_7, Text.of("dispute.slot.held", number))
                            : Finding.broken(
                                    Clause.R2_7,
                                    Text.of("dispute.slot.takeable", number),
                                    Text.of("dispute.slot.takeable-remedy")));
            return new Conclusion(
                    Outcome.DISMISS,
                    List.of(),
                    Text.of(kept ? "dispute.slot.said.held" : "dispute.slot.said.takeable", number),
                    findings);
        }
        Facts.DealFact successor = facts.deal(claimed.successor()).orElseThrow();
        Text newcomer = Text.of("dispute.deal", successor.number(), facts.nameOf(successor.responsible()));
        boolean earned = facts.touches().stream()
                .anyMatch(t -> t.employee() != null
                        && t.employee() == successor.responsible()
                        && t.qualifying()
                        && !t.at().isAfter(successor.openedAt()));
        findings.add(
                earned
                        ? Finding.kept(Clause.R1_4, Text.of("dispute.slot.earned", newcomer))
                        : Finding.broken(
                                Clause.R1_4,
                                Text.of("dispute.slot.unearned", newcomer),
                                Text.of("dispute.slot.lapsed-remedy")));
        boolean back = kept || !earned;
        return new Conclusion(
                back ? Outcome.REASSIGN : Outcome.DISMISS,
                back ? List.of(new Share(claimed.responsible(), null)) : List.of(),
                Text.of(back ? "dispute.slot.said.back" : "dispute.slot.said.lawful", newcomer, number),
                findings);
    }

    /** What was paid since the take-over, and what the new deal is still to bring. */
    @Override
    public List<Stake> stakes(Facts facts) {
        Facts.DealFact claimed = facts.deal(facts.claimed()).orElseThrow();
        Facts.DealFact successor = facts.deal(claimed.successor()).orElse(null);
        if (successor == null) {
            return List.of();
        }
        List<String> to = List.of(facts.nameOf(claimed.responsible()));
        List<Stake> stakes = new ArrayList<>();
        BigDecimal paid = BigDecimal.ZERO;
        for (Facts.Money money : facts.payments()) {
            if (money.paidAt().isBefore(facts.moment())) {
                continue;
            }
            paid = money.deal() == successor.id() ? paid.add(money.amount()) : paid;
            List<String> from = money.credits().stream()
                    .map(share -> facts.nameOf(share.employee()))
                    .filter(name -> !name.isEmpty())
                    .toList();
            if (!from.equals(to)) {
                stakes.add(new Stake(Text.of("dispute.stake.paid", money.paidAt()), money.amount(), from, to));
            }
        }
        BigDecimal planned = successor.amount() == null
                ? BigDecimal.ZERO
                : successor.amount().subtract(paid);
        if (planned.signum() > 0 && successor.status().equals("OPEN")) {
            stakes.add(new Stake(
                    Text.of("dispute.stake.planned", successor.number()),
                    planned,
                    List.of(facts.nameOf(successor.responsible())),
                    to));
        }
        return stakes;
    }

    @Override
    public List<Outcome> outcomes(Facts facts) {
        return List.of(Outcome.REASSIGN, Outcome.DISMISS);
    }

    @Override
    public void execute(Actor arbiter, CaseId id, Facts facts, Ruling ruling) {
        DealId standing = new DealId(
                Optional.ofNullable(facts.deal(facts.claimed()).orElseThrow().successor())
                        .orElse(Objects.requireNonNull(facts.claimed())));
        EmployeeId before =
                new EmployeeId(facts.deal(standing.value()).orElseThrow().responsible());
        EmployeeId to = switch (ruling.outcome()) {
            case REASSIGN -> receiver(facts, ruling);
            case DISMISS -> before;
            case CREDIT, COUNT, CANCEL, SEPARATE, CONFIRM ->
                throw InvalidInput.of("outcome", "unfit", Text.of("dispute.outcome-unfit"));
        };
        boolean settled = facts.claimed() != standing.value() && moveMoney(arbiter, id, facts, to);
        // Won or lost since: its responsible stays written, and only the money is settled, if there is some.
        boolean open = evidence.deal(standing.value())
                .map(deal -> deal.status().equals("OPEN"))
                .orElse(false);
        if (open || !settled) {
            deals.assignByDecision(arbiter, standing, to, id.number());
        }
    }

    /**
     * What came since the take-over goes with the client, unless a case of its own has decided it.
     *
     * @return was there any
     */
    private boolean moveMoney(Actor arbiter, CaseId id, Facts facts, EmployeeId to) {
        boolean moved = false;
        for (Payment payment :
                payments.listOfSlot(Objects.requireNonNull(facts.contact()), Objects.requireNonNull(facts.group()))) {
            boolean concerned = !payment.isVoid()
                    && payment.caseId() == null
                    && !payment.paidAt().isBefore(facts.moment())
                    && payment.credits().size() == 1
                    && !payment.credits().getFirst().employee().equals(to);
            if (concerned) {
                payments.recredit(arbiter, payment.id(), Map.of(to, payment.amount()), id.value());
                moved = true;
            }
        }
        return moved;
    }

    private static EmployeeId receiver(Facts facts, Ruling ruling) {
        if (ruling.shares().size() != 1
                || facts.nameOf(ruling.shares().getFirst().employee()).isEmpty()) {
            throw InvalidInput.of("shares", "one-party", Text.of("dispute.one-party"));
        }
        return new EmployeeId(ruling.shares().getFirst().employee());
    }
}

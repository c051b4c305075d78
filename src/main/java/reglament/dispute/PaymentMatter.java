package reglament.dispute;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
import reglament.deal.DealHistory;
import reglament.deal.Deals;
import reglament.dispute.Evidence.DealKey;
import reglament.payment.Payment;
import reglament.payment.PaymentId;
import reglament.payment.Payments;
import reglament.rulebook.Policies;
import reglament.rulebook.Policy;
import reglament.team.Actor;
import reglament.team.Role;

/** To whom a payment is credited (R0.2): asked by whoever worked with the client, and by the system when no deal was active. */
@Component
class PaymentMatter implements Matter {
    private final Evidence evidence;
    private final Payments payments;
    private final Deals deals;
    private final DealHistory history;
    private final Policies policies;

    PaymentMatter(Evidence evidence, Payments payments, Deals deals, DealHistory history, Policies policies) {
        this.evidence = evidence;
        this.payments = payments;
        this.deals = deals;
        this.history = history;
        this.policies = policies;
    }

    @Override
    public CaseSubject subject() {
        return CaseSubject.PAYMENT;
    }

    @Override
    public Facts gather(Optional<Actor> filer, long ref) {
        Payment payment = payments.find(new PaymentId(ref)).orElseThrow(Denied.NotFound::new);
        filer.ifPresent(actor -> mustConcern(actor, payment));
        if (payment.isVoid()) {
            throw Refused.by(
                    Clause.R0_2, Text.of("dispute.payment.reversed"), Text.of("dispute.payment.reversed-remedy"));
        }
        Set<EmployeeId> parties = new LinkedHashSet<>();
        payment.credits().forEach(credit -> parties.add(credit.employee()));
        parties.add(
                evidence.deal(payment.deal().value()).map(DealKey::responsible).orElseThrow());
        history.deals(payment.contact(), payment.group()).stream()
                .filter(d -> d.closedAt() == null || d.closedAt().isAfter(payment.paidAt()))
                .forEach(d -> parties.add(d.responsible()));
        filer.filter(actor -> actor.is(Role.MANAGER)).ifPresent(actor -> parties.add(actor.id()));
        return evidence.ofClient(
                CaseSubject.PAYMENT,
                ref,
                payment.paidAt(),
                payment.contact(),
                payment.group(),
                payment.amount(),
                payment.deal().value(),
                parties,
                Policy.PROTECTION_MONTHS,
                Policy.COMMENT_GRACE_HOURS,
                Policy.MIN_TALK_SECONDS);
    }

    private void mustConcern(Actor actor, Payment payment) {
        boolean concerns = payments.find(actor, payment.id()).isPresent()
                || deals.maySee(actor, payment.deal())
                || evidence.hasOpenLead(actor.id(), payment.contact());
        if (!concerns || actor.is(Role.AUDITOR, Role.ADMIN)) {
            throw new Denied.NotFound();
        }
    }

    @Override
    public Conclusion conclude(Facts facts) {
        ZoneId zone = policies.zone(facts.moment());
        List<Finding> findings = new ArrayList<>();
        Optional<Facts.DealFact> active = facts.active();
        facts.deals().stream()
                .filter(deal -> stood(deal, facts.moment()) || java.util.Objects.equals(deal.id(), facts.claimed()))
                .forEach(deal -> findings.add(finding(facts, deal, zone)));
        List<Share> credits = credits(facts);
        if (!credits.isEmpty()) {
            findings.add(
                    active.isPresent()
                            ? Finding.kept(Clause.R0_2, Text.of("dispute.payment.lawful"))
                            : Finding.kept(Clause.R0_2, Text.of("dispute.payment.decided")));
            return new Conclusion(
                    Outcome.DISMISS,
                    List.of(),
                    Text.of("dispute.payment.said.credited", names(facts, credits)),
                    findings);
        }
        findings.add(Finding.broken(
                Clause.R0_2, Text.of("dispute.payment.none-active"), Text.of("dispute.payment.none-active-remedy")));
        Optional<Facts.DealFact> standing = facts.deals().stream()
                .filter(deal -> stood(deal, facts.moment()))
                .findFirst();
        return standing.map(deal -> new Conclusion(
                        Outcome.CREDIT,
                        List.of(new Share(deal.responsible(), facts.amount())),
                        Text.of("dispute.payment.said.held", facts.nameOf(deal.responsible()), deal.number()),
                        findings))
                .orElseGet(() ->
                        new Conclusion(Outcome.DISMISS, List.of(), Text.of("dispute.payment.said.nobody"), findings));
    }

    private static boolean stood(Facts.DealFact deal, Instant at) {
        return !deal.openedAt().isAfter(at)
                && (deal.closedAt() == null || deal.closedAt().isAfter(at));
    }

    private static Finding finding(Facts facts, Facts.DealFact deal, ZoneId zone) {
        Text number = Text.of("dispute.deal", deal.number(), facts.nameOf(deal.responsible()));
        LocalDate end = deal.protectionEnd()
                .map(until -> until.minusSeconds(1).atZone(zone).toLocalDate())
                .orElse(deal.openedAt().atZone(zone).toLocalDate());
        return deal.isProtectedAt(facts.moment())
                ? Finding.kept(Clause.R2_6, Text.of("dispute.payment.active", number, end))
                : Finding.broken(
                        Clause.R2_6,
                        Text.of("dispute.payment.lapsed", number, end),
                        Text.of("dispute.slot.lapsed-remedy"));
    }

    private static String names(Facts facts, List<Share> credits) {
        return String.join(
                ", ",
                credits.stream().map(share -> facts.nameOf(share.employee())).toList());
    }

    /** As it was credited when the evidence was gathered. */
    private static List<Share> credits(Facts facts) {
        return facts.payments().stream()
                .filter(paid -> paid.id() == facts.ref())
                .findFirst()
                .map(Facts.Money::credits)
                .orElse(List.of());
    }

    /** The payment goes from whoever has it to the other parties, or to whom the facts give it. */
    @Override
    public List<Stake> stakes(Facts facts) {
        List<Share> credits = credits(facts);
        List<String> from = credits.stream()
                .map(share -> facts.nameOf(share.employee()))
                .filter(name -> !name.isEmpty())
                .toList();
        List<String> to = facts.parties().stream()
                .map(Facts.Party::name)
                .filter(name -> !from.contains(name))
                .toList();
        return facts.amount() == null || to.isEmpty()
                ? List.of()
                : List.of(new Stake(Text.of("dispute.stake.paid", facts.moment()), facts.amount(), from, to));
    }

    @Override
    public List<Outcome> outcomes(Facts facts) {
        return List.of(Outcome.CREDIT, Outcome.DISMISS);
    }

    @Override
    public void execute(Actor arbiter, CaseId id, Facts facts, Ruling ruling) {
        List<Share> shares = switch (ruling.outcome()) {
            case CREDIT -> ruling.shares();
            case DISMISS -> credits(facts);
            case REASSIGN, COUNT, CANCEL, SEPARATE, CONFIRM ->
                throw InvalidInput.of("outcome", "unfit", Text.of("dispute.outcome-unfit"));
        };
        Map<EmployeeId, BigDecimal> credited = new LinkedHashMap<>();
        for (Share share : shares) {
            boolean known = !facts.nameOf(share.employee()).isEmpty();
            BigDecimal amount = share.amount() == null && shares.size() == 1 ? facts.amount() : share.amount();
            if (!known || amount == null || credited.putIfAbsent(new EmployeeId(share.employee()), amount) != null) {
                throw InvalidInput.of("shares", "parties", Text.of("dispute.shares-parties"));
            }
        }
        if (ruling.outcome() == Outcome.CREDIT && credited.isEmpty()) {
            throw InvalidInput.of("shares", "missing", Text.of("dispute.shares-parties"));
        }
        payments.recredit(arbiter, new PaymentId(facts.ref()), credited, id.value());
    }
}

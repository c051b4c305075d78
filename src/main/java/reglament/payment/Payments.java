package reglament.payment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.FieldError;
import reglament.base.Finding;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.deal.Deal;
import reglament.deal.DealHistory;
import reglament.deal.DealHistory.PastHolder;
import reglament.deal.DealId;
import reglament.deal.Deals;
import reglament.platform.text.Words;
import reglament.rulebook.Examination;
import reglament.rulebook.Policies;
import reglament.rulebook.Policy;
import reglament.team.Actor;
import reglament.team.Employees;
import reglament.team.Role;
import reglament.timeline.AuditLog;
import reglament.timeline.Happening;
import reglament.timeline.Subject;
import reglament.timeline.Timeline;

/** The front desk of payments (R0.2): recorded and credited, reversed, credited anew by a decision. */
@Service
public class Payments {
    private static final BigDecimal MOST = new BigDecimal("999999999999.99");
    private static final int SHORTEST_REASON = 10;
    /** Before any policy was in force. */
    static final Instant EARLIEST = Instant.parse("2000-01-02T00:00:00Z");

    private final PaymentTable table;
    private final Deals deals;
    private final DealHistory history;
    private final ObjectProvider<HeldPayments> listeners;
    private final Employees employees;
    private final Policies policies;
    private final Examination examination;
    private final Timeline timeline;
    private final AuditLog audit;
    private final Clock clock;

    Payments(
            PaymentTable table,
            Deals deals,
            DealHistory history,
            ObjectProvider<HeldPayments> listeners,
            Employees employees,
            Policies policies,
            Examination examination,
            Timeline timeline,
            AuditLog audit,
            Clock clock) {
        this.table = table;
        this.deals = deals;
        this.history = history;
        this.listeners = listeners;
        this.employees = employees;
        this.policies = policies;
        this.examination = examination;
        this.timeline = timeline;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Records it and credits it to the responsible, at that moment, of the deal that was active then; if none was, it is held and a
     * case opens (policy {@link Policy#CASE_WHEN_HELD}).
     *
     * @throws InvalidInput beside each field that is missing or wrong
     * @throws Denied.Forbidden if the deal is not the actor's to act for
     */
    @Transactional
    public PaymentId record(Actor actor, NewPayment paid) {
        Deal deal = deals.get(actor, paid.deal());
        if (!actor.mayActFor(deal.responsible())) {
            throw new Denied.Forbidden(Text.of("payment.not-yours"));
        }
        // Nobody takes the deal over between the look at who holds it and the crediting.
        history.holdSlot(deal.contact().value(), deal.groupId());
        Instant now = clock.instant();
        Instant paidAt = paid.paidAt() == null ? now : paid.paidAt();
        BigDecimal amount = check(paid, paidAt, now);
        PaymentId id = table.insert(paid, amount, paidAt, actor.id(), now);
        Optional<PastHolder> holder = history.activeAt(deal.contact().value(), deal.groupId(), paidAt);
        holder.ifPresent(h -> table.credit(id, h.responsible(), h.deal(), amount, null, now));
        record(
                holder.isPresent() ? "payment.recorded" : "payment.held",
                now,
                actor.id(),
                deal.id(),
                deal.contact().value(),
                amount,
                holder.map(h -> employees.get(h.responsible()).fullName()).orElse(""));
        audit.record(
                actor.id(),
                "payment.recorded",
                "payment:" + id,
                null,
                Map.of("deal", deal.id().value(), "amount", amount));
        if (holder.isEmpty() && policies.number(Policy.CASE_WHEN_HELD, now) == 1) {
            listeners.forEach(listener -> listener.held(id));
        }
        return id;
    }

    private static BigDecimal check(NewPayment paid, Instant paidAt, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        BigDecimal amount = paid.amount();
        if (amount == null) {
            errors.add(FieldError.of("amount", "missing", Text.of("payment.amount-missing")));
        } else if (amount.signum() <= 0) {
            errors.add(FieldError.of("amount", "not-positive", Text.of("payment.amount-not-positive")));
        } else if (amount.stripTrailingZeros().scale() > 2 || amount.compareTo(MOST) > 0) {
            errors.add(FieldError.of("amount", "malformed", Text.of("payment.amount-malformed")));
        }
        if (paidAt.isBefore(EARLIEST)) {
            errors.add(FieldError.of("paidAt", "too-early", Text.of("payment.too-early")));
        }
        if (paidAt.isAfter(now)) {
            errors.add(FieldError.of("paidAt", "future", Text.of("payment.ahead")));
        }
        InvalidInput.ifAny(errors);
        return java.util.Objects.requireNonNull(amount).setScale(2, RoundingMode.UNNECESSARY);
    }

    /**
     * Takes a payment back, whole and once: a mistake is never edited.
     *
     * @return the reversal
     */
    @Transactional
    public PaymentId reverse(Actor actor, PaymentId id, String reason) {
        Payment payment = get(actor, id);
        Deal deal = deals.get(actor, payment.deal());
        if (!actor.is(Role.HEAD) || !actor.covers(deal.responsible())) {
            throw new Denied.Forbidden(Text.of("payment.reverse-head"));
        }
        if (reason.trim().length() < SHORTEST_REASON || reason.length() > 1000) {
            throw InvalidInput.of("reason", "too-short", Text.of("payment.reason-short", SHORTEST_REASON));
        }
        examination.demand(List.of(standing(payment)));
        Instant now = clock.instant();
        PaymentId reversal = table.reverse(payment, reason.trim(), actor.id(), now);
        for (Payment.Credit credit : payment.credits()) {
            table.credit(reversal, credit.employee(), null, credit.amount().negate(), null, now);
        }
        record("payment.reversed", now, actor.id(), payment.deal(), payment.contact(), payment.amount(), "");
        audit.record(actor.id(), "payment.reversed", "payment:" + id, null, Map.of("reversal", reversal.value()));
        return reversal;
    }

    /**
     * Credits a payment anew, by the decision of a case: what was credited is taken back by rows of its own.
     *
     * @param shares to whom how much; none: it is held again
     * @throws InvalidInput if the shares do not sum to the payment
     * @throws reglament.base.Refused if it was reversed
     */
    @Transactional
    public void recredit(Actor arbiter, PaymentId id, Map<EmployeeId, BigDecimal> shares, long caseId) {
        arbiter.mustBe(Role.HEAD);
        Payment payment = table.find(id).orElseThrow(Denied.NotFound::new);
        examination.demand(List.of(standing(payment)));
        BigDecimal sum = shares.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean positive = shares.values().stream().allMatch(share -> share.signum() > 0 && share.scale() <= 2);
        if (!shares.isEmpty() && (!positive || sum.compareTo(payment.amount()) != 0)) {
            throw InvalidInput.of("shares", "sum", Text.of("payment.shares-sum"));
        }
        Instant now = clock.instant();
        Map<EmployeeId, BigDecimal> changes = new LinkedHashMap<>();
        payment.credits().forEach(c -> changes.merge(c.employee(), c.amount().negate(), BigDecimal::add));
        shares.forEach((employee, share) -> changes.merge(employee, share, BigDecimal::add));
        changes.forEach((employee, change) -> {
            if (change.signum() != 0) {
                table.credit(id, employee, null, change, caseId, now);
            }
        });
        record(
                "payment.credited",
                now,
                arbiter.id(),
                payment.deal(),
                payment.contact(),
                payment.amount(),
                String.join(
                        ", ",
                        shares.keySet().stream()
                                .map(e -> employees.get(e).fullName())
                                .toList()));
    }

    private static Finding standing(Payment payment) {
        return payment.isVoid()
                ? Finding.broken(Clause.R0_2, Text.of("payment.reversed-already"), Text.of("payment.reversed-remedy"))
                : Finding.kept(Clause.R0_2, Text.of("payment.stands"));
    }

    /** @throws Denied.NotFound also for what the actor may not see */
    @Transactional(readOnly = true)
    public Payment get(Actor actor, PaymentId id) {
        return find(actor, id).orElseThrow(Denied.NotFound::new);
    }

    /** @return empty also for what the actor may not see */
    @Transactional(readOnly = true)
    public Optional<Payment> find(Actor actor, PaymentId id) {
        return table.isVisible(actor, id) ? table.find(id) : Optional.empty();
    }

    /** For the system, which sees everything. */
    @Transactional(readOnly = true)
    public Optional<Payment> find(PaymentId id) {
        return table.find(id);
    }

    /** Payments of a client in a product group, oldest first: what a case over its slot weighs. */
    @Transactional(readOnly = true)
    public List<Payment> listOfSlot(long contact, long group) {
        return table.ofSlot(contact, group);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Payment> listOf(Actor actor, DealId deal) {
        deals.get(actor, deal);
        return table.ofDeal(deal);
    }

    @Transactional(readOnly = true)
    List<Payment> list(Actor actor, PaymentFilter filter, int limit) {
        return table.list(actor, filter, limit);
    }

    @Transactional(readOnly = true)
    PaymentSums sums(Actor actor, PaymentFilter filter) {
        return table.sums(actor, filter);
    }

    private void record(
            String type, Instant now, EmployeeId by, DealId deal, long contact, BigDecimal amount, String to) {
        timeline.record(Happening.change(
                type,
                now,
                by,
                List.of(Subject.deal(deal.value()), Subject.contact(contact)),
                Map.of("of", Words.money(Words.RUSSIAN, amount), "to", to)));
    }
}

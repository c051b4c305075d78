package reglament.handover;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.Finding;
import reglament.base.InvalidInput;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.deal.Deal;
import reglament.deal.DealId;
import reglament.deal.Deals;
import reglament.lead.Lead;
import reglament.lead.LeadId;
import reglament.lead.Leads;
import reglament.notice.Notices;
import reglament.rulebook.Examination;
import reglament.rulebook.Policies;
import reglament.rulebook.Policy;
import reglament.team.Actor;
import reglament.team.EmployeeRow;
import reglament.team.Role;
import reglament.timeline.AuditLog;

/**
 * The front desk of hand-overs: whose records are offered to whom, and what came of it (F6, R1.2, R2.3). Responsibility stays where it is until
 * the receiver accepts; then everything moves at one instant, and what meanwhile ended or changed hands is left out by name. Rows are locked in
 * one order everywhere: the offer, leads, deals.
 */
@Service
class Handovers {
    private static final int LONGEST = 2000;

    private final HandoverTable table;
    private final Leads leads;
    private final Deals deals;
    private final Offering offering;
    private final Policies policies;
    private final Examination examination;
    private final Notices notices;
    private final AuditLog audit;
    private final Clock clock;

    Handovers(
            HandoverTable table,
            Leads leads,
            Deals deals,
            Offering offering,
            Policies policies,
            Examination examination,
            Notices notices,
            AuditLog audit,
            Clock clock) {
        this.table = table;
        this.leads = leads;
        this.deals = deals;
        this.offering = offering;
        this.policies = policies;
        this.examination = examination;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Offers a lead, a deal, or all that is open of a client and one person's.
     *
     * @param from whose it is, for a client; null: the actor. A lead's and a deal's is known
     * @throws Denied.Forbidden unless it is the actor's own, or one of a head's people's
     * @throws Refused by R2.1 for what has ended, by R1.2 or R2.3 for what is offered already or not theirs
     */
    @Transactional
    Handover offer(
            Actor actor, Matter matter, long ref, @Nullable EmployeeId from, @Nullable EmployeeId to, String note) {
        actor.mustBe(Role.MANAGER, Role.HEAD);
        EmployeeId giver = offering.giver(actor, matter, ref, from);
        if (!Offering.may(actor, giver)) {
            throw new Denied.Forbidden(Text.of("handover.forbidden"));
        }
        if (note.length() > LONGEST) {
            throw InvalidInput.of("note", "too-long", Text.of("handover.note-long", LONGEST));
        }
        EmployeeRow receiver = offering.receiver(actor, giver, to);
        lapse();
        List<LeadId> offeredLeads = offering.leads(matter, ref, giver);
        List<DealId> offeredDeals = offering.deals(matter, ref, giver);
        Instant now = clock.instant();
        examination.demand(offering.findings(offeredLeads, offeredDeals, giver, now));
        HandoverId id = table.insert(
                matter,
                giver,
                receiver.id(),
                actor.id(),
                note.trim(),
                offeredLeads,
                offeredDeals,
                now,
                now.plus(Duration.ofHours(policies.number(Policy.HANDOVER_ACCEPT_HOURS, now))));
        Handover offered = table.find(actor, id, now).orElseThrow();
        notices.tell(
                receiver.id(),
                Text.of("handover.notice.offered", offered.offererName(), numbers(offered), offered.lapsesAt()),
                "/handovers");
        audit.record(
                actor.id(),
                "handover.offered",
                "handover:" + id,
                null,
                Map.of("from", giver.value(), "to", receiver.id().value(), "records", numbers(offered)));
        return offered;
    }

    /**
     * The receiver takes over: what is still open and the giver's moves at one instant.
     *
     * @throws Refused by R2.3 if the offer has ended, or nothing of it can move any longer
     */
    @Transactional
    Handover accept(Actor actor, HandoverId id) {
        Handover offer = lockOpen(actor, id);
        if (!actor.id().equals(offer.to())) {
            throw new Denied.Forbidden(Text.of("handover.accept.forbidden"));
        }
        List<Lead> theLeads = new ArrayList<>();
        List<Deal> theDeals = new ArrayList<>();
        for (Handover.Item item : offer.items()) {
            if (item.lead() != null) {
                theLeads.add(leads.lock(new LeadId(item.lead())));
            } else if (item.deal() != null) {
                theDeals.add(deals.lock(new DealId(item.deal())));
            }
        }
        // After the locks: one of them may have been left out while we waited.
        offer = table.find(actor, id, clock.instant()).orElseThrow();
        List<Move> moves = new ArrayList<>();
        for (Lead lead : theLeads) {
            moves.add(move(item(offer, lead.id(), null), lead.status().isOpen(), lead.responsible(), offer.from()));
        }
        for (Deal deal : theDeals) {
            moves.add(move(
                    item(offer, null, deal.id()), deal.status() == Deal.Status.OPEN, deal.responsible(), offer.from()));
        }
        Instant now = clock.instant();
        mayStillEnd(offer, now);
        List<Finding> findings =
                moves.stream().filter(m -> m.why() == null).map(Move::kept).toList();
        if (findings.isEmpty()) {
            throw Refused.by(Clause.R2_3, Text.of("handover.nothing-left"), Text.of("handover.nothing-left-remedy"));
        }
        examination.note(findings);
        Instant at = now;
        for (Move move : moves) {
            if (move.why() == null) {
                Instant possible = move.item().lead() != null
                        ? leads.assignableFrom(new LeadId(move.item().lead()), now)
                        : deals.assignableFrom(
                                new DealId(java.util.Objects.requireNonNull(
                                        move.item().deal())),
                                now);
                at = possible.isAfter(at) ? possible : at;
            }
        }
        table.end(id, Handover.Status.ACCEPTED, actor.id(), null, now);
        for (Move move : moves) {
            carryOut(actor, offer, move, at, theLeads, theDeals);
        }
        Handover accepted = table.find(actor, id, now).orElseThrow();
        tellGivers(accepted, "handover.notice.accepted");
        audit.record(actor.id(), "handover.accepted", "handover:" + id, null, Map.of("records", numbers(accepted)));
        return accepted;
    }

    /** @param why null: it moves */
    private record Move(Handover.Item item, Handover.@Nullable LeftOut why) {
        Finding kept() {
            return item.lead() != null
                    ? Finding.kept(Clause.R1_2, Text.of("handover.moves", item.number()))
                    : Finding.kept(Clause.R2_3, Text.of("handover.moves", item.number()));
        }
    }

    private static Move move(Handover.Item item, boolean open, @Nullable EmployeeId responsible, EmployeeId giver) {
        if (item.leftOut() != null) {
            return new Move(item, item.leftOut());
        }
        return new Move(
                item,
                !open ? Handover.LeftOut.ENDED : giver.equals(responsible) ? null : Handover.LeftOut.CHANGED_HANDS);
    }

    private void carryOut(
            Actor actor, Handover offer, Move move, Instant at, List<Lead> theLeads, List<Deal> theDeals) {
        Handover.Item item = move.item();
        if (move.why() != null) {
            if (item.leftOut() == null) {
                table.leftOut(offer.id(), item.lead(), item.deal(), move.why());
            }
            return;
        }
        if (item.lead() != null) {
            theLeads.stream()
                    .filter(l -> l.id().value() == item.lead())
                    .forEach(lead -> leads.handOver(actor, lead, at));
        } else {
            theDeals.stream()
                    .filter(d -> item.deal() != null && d.id().value() == item.deal())
                    .forEach(deal -> deals.handOver(actor, deal, at));
        }
        table.moved(offer.id(), item, at);
    }

    /** The receiver says no, and why: nothing moves. */
    @Transactional
    Handover decline(Actor actor, HandoverId id, String reason) {
        Handover offer = lockOpen(actor, id);
        if (!actor.id().equals(offer.to())) {
            throw new Denied.Forbidden(Text.of("handover.accept.forbidden"));
        }
        if (reason.isBlank()) {
            throw InvalidInput.of("reason", "missing", Text.of("handover.reason-missing"));
        }
        if (reason.length() > LONGEST) {
            throw InvalidInput.of("reason", "too-long", Text.of("handover.note-long", LONGEST));
        }
        return end(actor, offer, Handover.Status.DECLINED, reason.trim());
    }

    /** Whoever offered it, whose it is, or a head of theirs takes the offer back. */
    @Transactional
    Handover withdraw(Actor actor, HandoverId id) {
        Handover offer = lockOpen(actor, id);
        if (!mayWithdraw(actor, offer)) {
            throw new Denied.Forbidden(Text.of("handover.withdraw.forbidden"));
        }
        return end(actor, offer, Handover.Status.WITHDRAWN, null);
    }

    private Handover end(Actor actor, Handover offer, Handover.Status as, @Nullable String reason) {
        Instant now = clock.instant();
        mayStillEnd(offer, now);
        table.end(offer.id(), as, actor.id(), reason, now);
        Handover ended = table.find(actor, offer.id(), now).orElseThrow();
        if (as == Handover.Status.DECLINED) {
            tellGivers(ended, "handover.notice.declined");
        } else {
            notices.tell(
                    ended.to(),
                    Text.of("handover.notice.withdrawn", ended.offererName(), numbers(ended)),
                    "/handovers");
        }
        audit.record(
                actor.id(),
                as == Handover.Status.DECLINED ? "handover.declined" : "handover.withdrawn",
                "handover:" + offer.id(),
                null,
                reason == null ? Map.of() : Map.of("reason", reason));
        return ended;
    }

    /** Ends what nobody answered in time, and says so to who waited. @return how many */
    @Transactional
    int lapse() {
        List<HandoverTable.Lapsed> lapsed = table.lapse(clock.instant());
        for (HandoverTable.Lapsed offer : lapsed) {
            tell(
                    givers(offer.from(), offer.offeredBy()),
                    Text.of("handover.notice.lapsed", offer.toName(), offer.numbers()));
            audit.record(null, "handover.lapsed", "handover:" + offer.id(), null, Map.of());
        }
        return lapsed.size();
    }

    /** @throws Denied.NotFound also for what does not concern the actor */
    @Transactional(readOnly = true)
    Handover get(Actor actor, HandoverId id) {
        return table.find(actor, id, clock.instant()).orElseThrow(Denied.NotFound::new);
    }

    @Transactional(readOnly = true)
    List<Handover> list(Actor actor, HandoverFilter filter, int limit) {
        return table.list(actor, filter, clock.instant(), limit);
    }

    @Transactional(readOnly = true)
    int countOpen(Actor actor, HandoverFilter.View view) {
        return table.countOpen(actor, view, clock.instant());
    }

    /** The offers open now in which a record stands, or one of a client's records; as far as they concern the actor. */
    @Transactional(readOnly = true)
    List<Handover> listOpenOf(Actor actor, Matter matter, long ref) {
        return table.listOpenOf(actor, matter, ref, clock.instant());
    }

    boolean mayWithdraw(Actor actor, Handover offer) {
        return actor.id().equals(offer.offeredBy())
                || Offering.may(actor, offer.from()) && !actor.id().equals(offer.to());
    }

    /** Locked, and not answered yet. */
    private Handover lockOpen(Actor actor, HandoverId id) {
        get(actor, id);
        table.lock(id);
        Handover offer = get(actor, id);
        mayStillEnd(offer, clock.instant());
        return offer;
    }

    private static void mayStillEnd(Handover offer, Instant now) {
        if (!offer.isOpen() || !now.isBefore(offer.lapsesAt())) {
            Handover.Status status = offer.isOpen() ? Handover.Status.LAPSED : offer.status();
            throw Refused.by(Clause.R2_3, Text.of("handover.over." + status), Text.of("handover.over-remedy"));
        }
    }

    private static Handover.Item item(Handover offer, @Nullable LeadId lead, @Nullable DealId deal) {
        return offer.items().stream()
                .filter(i -> lead != null
                        ? Long.valueOf(lead.value()).equals(i.lead())
                        : deal != null && Long.valueOf(deal.value()).equals(i.deal()))
                .findFirst()
                .orElseThrow();
    }

    private void tellGivers(Handover offer, String key) {
        tell(givers(offer.from(), offer.offeredBy()), Text.of(key, offer.toName(), numbers(offer)));
    }

    private static Set<EmployeeId> givers(EmployeeId from, EmployeeId by) {
        return from.equals(by) ? Set.of(from) : Set.of(from, by);
    }

    private void tell(Set<EmployeeId> people, Text said) {
        people.forEach(person -> notices.tell(person, said, "/handovers"));
    }

    private static List<String> numbers(Handover offer) {
        return offer.items().stream().map(Handover.Item::number).toList();
    }
}

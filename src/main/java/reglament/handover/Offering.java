package reglament.handover;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reglament.base.Clause;
import reglament.base.EmployeeId;
import reglament.base.Finding;
import reglament.base.InvalidInput;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.deal.Deal;
import reglament.deal.DealId;
import reglament.deal.Deals;
import reglament.lead.Lead;
import reglament.lead.LeadId;
import reglament.lead.Leads;
import reglament.team.Absences;
import reglament.team.Actor;
import reglament.team.EmployeeRow;
import reglament.team.Role;

/** What may be offered, by whom and to whom: one's own, still open, in no other offer (R1.2, R2.3). */
@Component
class Offering {
    private final HandoverTable table;
    private final Leads leads;
    private final Deals deals;
    private final Contacts contacts;
    private final Absences absences;

    Offering(HandoverTable table, Leads leads, Deals deals, Contacts contacts, Absences absences) {
        this.table = table;
        this.leads = leads;
        this.deals = deals;
        this.contacts = contacts;
        this.absences = absences;
    }

    /** One's own, or those of a head's people. Who only stands in does not give away. */
    static boolean may(Actor actor, EmployeeId giver) {
        return actor.is(Role.MANAGER, Role.HEAD) && actor.id().equals(giver)
                || actor.is(Role.HEAD) && actor.covers(giver);
    }

    EmployeeId giver(Actor actor, Matter matter, long ref, @Nullable EmployeeId from) {
        return switch (matter) {
            case LEAD ->
                Optional.ofNullable(leads.get(actor, new LeadId(ref)).responsible())
                        .orElseThrow(() -> Refused.by(
                                Clause.R1_2, Text.of("handover.nobodys"), Text.of("handover.nobodys-remedy")));
            case DEAL -> deals.get(actor, new DealId(ref)).responsible();
            case CLIENT -> {
                contacts.get(actor, new ContactId(ref));
                yield from == null ? actor.id() : from;
            }
        };
    }

    EmployeeRow receiver(Actor actor, EmployeeId giver, @Nullable EmployeeId to) {
        if (to == null) {
            throw InvalidInput.of("toId", "missing", Text.of("handover.to-missing"));
        }
        if (to.equals(giver)) {
            throw InvalidInput.of("toId", "same", Text.of("handover.to-giver"));
        }
        if (to.equals(actor.id())) {
            throw InvalidInput.of("toId", "same", Text.of("handover.to-oneself"));
        }
        return listReceivers(actor).stream()
                .filter(e -> e.id().equals(to))
                .findFirst()
                .orElseThrow(() -> InvalidInput.of("toId", "unknown", Text.of("handover.to-unknown")));
    }

    List<LeadId> leads(Matter matter, long ref, EmployeeId giver) {
        return switch (matter) {
            case LEAD -> List.of(new LeadId(ref));
            case DEAL -> List.of();
            case CLIENT -> table.openLeads(ref, giver);
        };
    }

    List<DealId> deals(Matter matter, long ref, EmployeeId giver) {
        return switch (matter) {
            case LEAD -> List.of();
            case DEAL -> List.of(new DealId(ref));
            case CLIENT -> table.openDeals(ref, giver);
        };
    }

    /** @throws reglament.base.Denied.NotFound for what the actor may not see */
    void mustSee(Actor actor, Matter matter, long ref) {
        switch (matter) {
            case LEAD -> leads.get(actor, new LeadId(ref));
            case DEAL -> deals.get(actor, new DealId(ref));
            case CLIENT -> contacts.get(actor, new ContactId(ref));
        }
    }

    /** Of each record, locked here: may it be offered? */
    List<Finding> findings(List<LeadId> offeredLeads, List<DealId> offeredDeals, EmployeeId giver, Instant now) {
        List<Finding> findings = new ArrayList<>();
        offeredLeads.forEach(id -> findings.add(finding(leads.lock(id), giver, now)));
        offeredDeals.forEach(id -> findings.add(finding(deals.lock(id), giver, now)));
        if (findings.isEmpty()) {
            findings.add(Finding.broken(Clause.R1_2, Text.of("handover.nothing"), Text.of("handover.nothing-remedy")));
        }
        return findings;
    }

    private Finding finding(Lead lead, EmployeeId giver, Instant now) {
        if (!lead.status().isOpen()) {
            return Finding.broken(
                    Clause.R2_1, Text.of("handover.ended", lead.number()), Text.of("handover.ended-remedy"));
        }
        return finding(
                Clause.R1_2,
                lead.number(),
                giver.equals(lead.responsible()),
                table.findStanding(lead.id(), null, now),
                giver,
                standing -> table.leftOut(standing, lead.id().value(), null, Handover.LeftOut.CHANGED_HANDS));
    }

    private Finding finding(Deal deal, EmployeeId giver, Instant now) {
        if (deal.status() != Deal.Status.OPEN) {
            return Finding.broken(
                    Clause.R2_1, Text.of("handover.ended", deal.id().number()), Text.of("handover.ended-remedy"));
        }
        return finding(
                Clause.R2_3,
                deal.id().number(),
                giver.equals(deal.responsible()),
                table.findStanding(null, deal.id(), now),
                giver,
                standing -> table.leftOut(standing, null, deal.id().value(), Handover.LeftOut.CHANGED_HANDS));
    }

    private static Finding finding(
            Clause clause,
            String number,
            boolean givers,
            Optional<HandoverTable.Standing> standing,
            EmployeeId giver,
            Consumer<HandoverId> leaveOut) {
        if (!givers) {
            return Finding.broken(
                    clause, Text.of("handover.changed-hands", number), Text.of("handover.changed-hands-remedy"));
        }
        if (standing.isPresent() && standing.get().from().equals(giver)) {
            return Finding.broken(
                    clause,
                    Text.of("handover.offered-already", number, standing.get().to()),
                    Text.of("handover.offered-already-remedy"),
                    "/handovers/" + standing.get().offer());
        }
        // An offer of whoever had it before cannot come about any longer.
        standing.ifPresent(former -> leaveOut.accept(former.offer()));
        return Finding.kept(clause, Text.of("handover.may-be-offered", number));
    }

    /** Whose records of this matter the actor may offer, with the numbers of what that is; nobody's: the list is empty. */
    List<Giver> listGivers(Actor actor, Matter matter, long ref) {
        return table.listGivers(matter, ref).stream()
                .filter(g -> may(actor, g.employee()))
                .toList();
    }

    /** Somebody whose open records are meant. */
    record Giver(EmployeeId employee, String name, List<String> numbers) {}

    /** To whom it may be offered. */
    List<EmployeeRow> listReceivers(Actor actor) {
        return absences.listSellers().stream()
                .filter(e -> !e.id().equals(actor.id()))
                .toList();
    }
}

package reglament.deal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import reglament.base.Clause;
import reglament.base.Finding;
import reglament.base.Text;
import reglament.contact.ContactId;
import reglament.interaction.Rights;
import reglament.lead.LeadId;
import reglament.lead.Leads;
import reglament.rulebook.Witness;
import reglament.team.Absences;
import reglament.team.Actor;
import reglament.timeline.Subject;

/** What R2 says of a deal, R1.4 and R2.7 of a lead on its way to one, R2.7 of a client. */
@Component
class DealWitness implements Witness {
    private final DealTable table;
    private final DealRows rows;
    private final Deals deals;
    private final Conversions conversions;
    private final Leads leads;
    private final Rights rights;
    private final Absences absences;
    private final Clock clock;

    DealWitness(
            DealTable table,
            DealRows rows,
            Deals deals,
            Conversions conversions,
            Leads leads,
            Rights rights,
            Absences absences,
            Clock clock) {
        this.table = table;
        this.rows = rows;
        this.deals = deals;
        this.conversions = conversions;
        this.leads = leads;
        this.rights = rights;
        this.absences = absences;
        this.clock = clock;
    }

    @Override
    public List<Finding> testify(Actor actor, Subject subject) {
        return switch (subject.kind()) {
            case LEAD -> {
                var lead = leads.get(actor, new LeadId(subject.id()));
                yield lead.status().isOpen() ? conversions.checklist(actor, lead) : List.of();
            }
            case CONTACT -> ofContact(actor, new ContactId(subject.id()));
            case DEAL ->
                table.find(new DealId(subject.id()))
                        .map(deal -> ofDeal(actor, deal))
                        .orElse(List.of());
        };
    }

    private List<Finding> ofContact(Actor actor, ContactId contact) {
        return rows.slots(actor, contact, clock.instant()).stream()
                .filter(slot -> slot.deal() != null)
                .map(slot -> slot.active() && slot.protectedUntil() != null
                        ? Finding.kept(
                                Clause.R2_7,
                                Text.of(
                                        "deal.why.slot-held",
                                        slot.groupName(),
                                        String.valueOf(slot.holderName()),
                                        deals.lastDay(slot.protectedUntil())))
                        : Finding.broken(
                                Clause.R2_7,
                                Text.of("deal.why.slot-inactive", slot.groupName(), String.valueOf(slot.holderName())),
                                Text.of("deal.why.slot-inactive-remedy")))
                .toList();
    }

    private List<Finding> ofDeal(Actor actor, Deal deal) {
        Instant now = clock.instant();
        List<Finding> findings = new ArrayList<>();
        findings.add(Rights.finding(rights.of(actor.id(), deal.contact())));
        findings.add(
                Finding.kept(Clause.R1_4, Text.of("deal.why.converted", deal.openedAt()), "/leads/" + deal.lead()));
        findings.add(absences.findInForce(deal.responsible())
                .filter(_ -> deal.status() == Deal.Status.OPEN)
                .map(absence -> Finding.kept(
                        Clause.R2_3,
                        Text.of(
                                "lead.why.responsible-absent",
                                deal.responsibleName(),
                                absence.substituteName(),
                                absence.lastDay())))
                .orElseGet(() -> Finding.kept(Clause.R2_3, Text.of("lead.why.responsible", deal.responsibleName()))));
        findings.add(Finding.kept(
                Clause.R2_4,
                Text.of("deal.why.from-lead", "ЛД-" + deal.lead(), deal.client()),
                "/leads/" + deal.lead()));
        if (deal.status() != Deal.Status.OPEN) {
            findings.add(Finding.kept(Clause.R2_1, Text.of("deal.why.closed." + deal.status())));
            return findings;
        }
        if (deal.isCorrect()) {
            findings.add(Finding.kept(Clause.R2_5, Text.of("deal.why.correct")));
        }
        deal.defects()
                .forEach(d ->
                        findings.add(Finding.broken(Clause.R2_5, d.said(), Text.of("deal.defect-remedy." + d.code()))));
        if (deal.protectedUntil() != null && now.isBefore(deal.protectedUntil())) {
            findings.add(Finding.kept(
                    Clause.R2_6,
                    Text.of(
                            "deal.why.protected",
                            deals.lastDay(deal.protectedUntil()),
                            deal.prolongedAt() == null ? deal.openedAt() : deal.prolongedAt())));
        } else {
            findings.add(Finding.broken(
                    Clause.R2_6,
                    deal.protectedUntil() == null
                            ? Text.of("deal.why.unprotected")
                            : Text.of("deal.why.lapsed", deals.lastDay(deal.protectedUntil())),
                    Text.of("deal.why.prolong")));
        }
        findings.add(
                deal.isActive(now)
                        ? Finding.kept(Clause.R2_7, Text.of("deal.why.holds", deal.groupName()))
                        : Finding.broken(Clause.R2_7, Text.of("deal.why.may-be-taken"), Text.of("deal.why.prolong")));
        if (!deal.isCorrect()) {
            findings.add(Finding.broken(
                    Clause.R2_8, Text.of("deal.why.incorrect-is-inactive"), Text.of("deal.why.correct-first")));
        }
        return findings;
    }
}

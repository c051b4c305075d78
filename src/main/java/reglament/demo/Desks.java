package reglament.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.springframework.stereotype.Component;
import reglament.base.Refused;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.deal.ConversionRequest;
import reglament.deal.Conversions;
import reglament.deal.DealId;
import reglament.deal.Deals;
import reglament.lead.LeadId;
import reglament.lead.Leads;
import reglament.planner.Activities;
import reglament.product.Catalogue;
import reglament.rulebook.Policies;
import reglament.rulebook.Refusals;
import reglament.team.Actor;
import reglament.team.Employees;

/** The front desks the stories go to, and what they ask there. */
@Component
record Desks(
        Leads leads,
        Contacts contacts,
        Conversions conversions,
        Deals deals,
        Activities activities,
        Catalogue catalogue,
        Employees employees,
        Policies policies,
        Refusals refusals,
        Clock clock) {
    DealId convert(Actor manager, LeadId lead, ConversionRequest request) {
        return conversions.convert(manager, lead, request).deal();
    }

    /** Tries what the rules forbid, and notes the refusal as the pages do. @return it was refused */
    boolean refused(Actor actor, String command, Runnable act) {
        try {
            act.run();
            return false;
        } catch (Refused refused) {
            refusals.record(refused, actor.id(), command);
            return true;
        }
    }

    /** The client's open deal in that group, if this manager holds it. */
    Optional<DealId> openDeal(ContactId contact, long group, Actor manager) {
        return deals.listSlots(manager, contact).stream()
                .filter(slot -> slot.groupId() == group && slot.deal() != null)
                .map(slot -> deals.get(manager, slot.deal()))
                .filter(deal -> deal.responsible().equals(manager.id()))
                .map(deal -> deal.id())
                .findFirst();
    }

    String extension(Actor actor) {
        return String.valueOf(employees.get(actor.id()).extension());
    }

    long source(String code) {
        return catalogue.findSource(code).orElseThrow();
    }

    String title(DemoCatalogue.Range range, Random random) {
        List<Catalogue.Product> products = catalogue.productsOf(range.group());
        return products.get(random.nextInt(products.size())).name();
    }

    LocalDate today(Instant now) {
        return now.atZone(policies.zone(now)).toLocalDate();
    }
}

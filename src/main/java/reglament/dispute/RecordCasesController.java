package reglament.dispute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Text;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.deal.Deal;
import reglament.deal.DealId;
import reglament.deal.Deals;
import reglament.deal.Slot;
import reglament.dispute.RecordCasesPage.Way;
import reglament.lead.Lead;
import reglament.lead.LeadId;
import reglament.lead.Leads;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /contacts/{id}/cases}, {@code /leads/{id}/cases}, {@code /deals/{id}/cases}: what is disputed about a record, and the way to file (R0.1). */
@Controller
class RecordCasesController {
    private final Cases cases;
    private final Contacts contacts;
    private final Leads leads;
    private final Deals deals;
    private final Shells shells;

    RecordCasesController(Cases cases, Contacts contacts, Leads leads, Deals deals, Shells shells) {
        this.cases = cases;
        this.contacts = contacts;
        this.leads = leads;
        this.deals = deals;
        this.shells = shells;
    }

    @GetMapping("/contacts/{id:\\d+}/cases")
    ModelAndView ofContact(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(name = "Turbo-Frame", required = false) @Nullable String frame) {
        contacts.get(actor, new ContactId(id));
        return page(
                actor,
                "contacts",
                "/contacts/" + id,
                frame,
                cases.listAbout(actor, id, null),
                slots(actor, new ContactId(id), null));
    }

    @GetMapping("/leads/{id:\\d+}/cases")
    ModelAndView ofLead(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(name = "Turbo-Frame", required = false) @Nullable String frame) {
        Lead lead = leads.get(actor, new LeadId(id));
        ContactId contact = lead.contact();
        if (contact == null || !contacts.maySee(actor, contact)) {
            return page(actor, "leads", "/leads/" + id, frame, List.of(), List.of());
        }
        return page(
                actor,
                "leads",
                "/leads/" + id,
                frame,
                cases.listAbout(actor, contact.value(), null),
                slots(actor, contact, lead.productGroupId()));
    }

    @GetMapping("/deals/{id:\\d+}/cases")
    ModelAndView ofDeal(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(name = "Turbo-Frame", required = false) @Nullable String frame) {
        Deal deal = deals.get(actor, new DealId(id));
        boolean open = deal.status() == Deal.Status.OPEN && files(actor);
        return page(
                actor,
                "deals",
                "/deals/" + id,
                frame,
                cases.listAbout(actor, null, id),
                open
                        ? List.of(new Way(
                                Text.of("dispute.way.slot", deal.groupName()), "/cases/new?subject=SLOT&ref=" + id))
                        : List.of());
    }

    /** Every held place of the client that the actor may dispute. */
    private List<Way> slots(Actor actor, ContactId contact, @Nullable Long group) {
        List<Way> ways = new ArrayList<>();
        if (files(actor)) {
            for (Slot slot : deals.listSlots(actor, contact)) {
                Optional.ofNullable(slot.deal())
                        .filter(_ -> group == null || group == slot.groupId())
                        .ifPresent(deal -> ways.add(new Way(
                                Text.of("dispute.way.slot", slot.groupName()), "/cases/new?subject=SLOT&ref=" + deal)));
            }
        }
        return ways;
    }

    private static boolean files(Actor actor) {
        return actor.is(Role.MANAGER, Role.HEAD);
    }

    private ModelAndView page(
            Actor actor, String section, String record, @Nullable String frame, List<CaseRow> rows, List<Way> ways) {
        return Redirects.page(
                frame == null ? "dispute/of-record" : "dispute/of-record-frame",
                new RecordCasesPage(
                        shells.of(actor, section, Text.of("dispute.title")), record, rows, ways, frame != null));
    }
}

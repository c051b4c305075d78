package reglament.lead;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Text;
import reglament.contact.Contact;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /contacts/{id}/leads}: the part of a contact's page that tells of their leads. */
@Controller
class ClientLeadsController {
    private final Leads leads;
    private final LeadTable table;
    private final Contacts contacts;
    private final Shells shells;

    ClientLeadsController(Leads leads, LeadTable table, Contacts contacts, Shells shells) {
        this.leads = leads;
        this.table = table;
        this.contacts = contacts;
        this.shells = shells;
    }

    @GetMapping("/contacts/{id}/leads")
    ModelAndView list(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(name = "Turbo-Frame", required = false) @Nullable String frame) {
        Contact contact = contacts.get(actor, new ContactId(id));
        return Redirects.page(
                "lead/of-client",
                new ClientLeadsPage(
                        shells.of(actor, "contacts", Text.of("lead.of-client.title")),
                        "contact-leads".equals(frame),
                        id,
                        contact.name().full(),
                        leads.listOfContact(contact.id()),
                        table.visibleOf(actor, contact.id()),
                        !contact.isErased() && actor.is(Role.MANAGER, Role.HEAD)));
    }
}

package reglament.interaction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Denied;
import reglament.base.Text;
import reglament.contact.Contact;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /contacts/{id}/rights}: the part of a contact's page that says whether one may call and sell (R1.3). Tells that of any contact, and no name. */
@Controller
class RightsController {
    private final Rights rights;
    private final Contacts contacts;
    private final Shells shells;

    RightsController(Rights rights, Contacts contacts, Shells shells) {
        this.rights = rights;
        this.contacts = contacts;
        this.shells = shells;
    }

    @GetMapping("/contacts/{id}/rights")
    ModelAndView show(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(name = "Turbo-Frame", required = false) @Nullable String frame) {
        Contact contact = contacts.find(new ContactId(id)).orElseThrow(Denied.NotFound::new);
        ClientRights has = rights.of(actor.id(), contact.id());
        return Redirects.page(
                "interaction/rights",
                new RightsPage(
                        shells.of(actor, "contacts", Text.of("interaction.rights.title")),
                        "contact-rights".equals(frame),
                        id,
                        contacts.maySee(actor, contact.id()),
                        has.mayContact(),
                        has.mayContact() ? contact.phones() : List.of(),
                        has.mayContact() ? contact.emails() : List.of(),
                        List.of(Rights.finding(has)),
                        actor.is(Role.MANAGER, Role.HEAD)));
    }
}

package reglament.interaction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.Text;
import reglament.contact.Contact;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.platform.web.Redirects;
import reglament.rulebook.Examination;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /contacts/{id}/rights}: the part of a contact's page that says whether one may call and sell (R1.3). Tells that of any contact, and no name. */
@Controller
class RightsController {
    private final Rights rights;
    private final Contacts contacts;
    private final Examination examination;
    private final Shells shells;

    RightsController(Rights rights, Contacts contacts, Examination examination, Shells shells) {
        this.rights = rights;
        this.contacts = contacts;
        this.examination = examination;
        this.shells = shells;
    }

    @GetMapping("/contacts/{id}/rights")
    ModelAndView show(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(name = "Turbo-Frame", required = false) @Nullable String frame) {
        Contact contact = contacts.find(new ContactId(id)).orElseThrow(Denied.NotFound::new);
        ClientRights has = rights.of(actor.id(), contact.id());
        boolean visible = contacts.maySee(actor, contact.id());
        boolean may = has.mayContact() || !examination.enforces(Clause.R1_3);
        // A mode lets one call whom one knows; it shows nobody a number.
        boolean shown = has.mayContact() || may && visible;
        return Redirects.page(
                "interaction/rights",
                new RightsPage(
                        shells.of(actor, "contacts", Text.of("interaction.rights.title")),
                        "contact-rights".equals(frame),
                        id,
                        visible,
                        may,
                        shown ? contact.phones() : List.of(),
                        shown ? contact.emails() : List.of(),
                        List.of(Rights.finding(has)),
                        actor.is(Role.MANAGER, Role.HEAD)));
    }
}

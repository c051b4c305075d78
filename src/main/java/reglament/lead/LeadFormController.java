package reglament.lead;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.FieldError;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.contact.Contact;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.contact.Phone;
import reglament.platform.text.Words;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.web.Redirects;
import reglament.product.Catalogue;
import reglament.team.Actor;
import reglament.team.Employees;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /leads/new} and {@code /leads/{id}/edit}: a lead is written down and corrected. */
@Controller
class LeadFormController {
    private final Leads leads;
    private final Contacts contacts;
    private final Catalogue catalogue;
    private final Employees employees;
    private final Shells shells;

    LeadFormController(Leads leads, Contacts contacts, Catalogue catalogue, Employees employees, Shells shells) {
        this.leads = leads;
        this.contacts = contacts;
        this.catalogue = catalogue;
        this.employees = employees;
        this.shells = shells;
    }

    @GetMapping("/leads/new")
    ModelAndView form(Actor actor, @RequestParam Map<String, String> given) {
        actor.mustBe(Role.MANAGER, Role.HEAD, Role.MARKETING);
        Form form = Form.of(given);
        ContactId contact = contact(form);
        if (contact != null && contacts.find(contact).isEmpty()) {
            throw new Denied.NotFound();
        }
        return Redirects.page("lead/form", page(actor, form, null, null));
    }

    @PostMapping("/leads")
    ModelAndView create(Actor actor, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        try {
            LeadId id = leads.create(actor, lead(form, contact(form)));
            return shells.done("/leads/" + id, Text.of("lead.created"));
        } catch (InvalidInput invalid) {
            return Redirects.again("lead/form", page(actor, form.with(invalid), null, null));
        }
    }

    @GetMapping("/leads/{id}/edit")
    ModelAndView edit(Actor actor, @PathVariable long id) {
        Lead lead = leads.get(actor, new LeadId(id));
        mustHold(actor, lead);
        return Redirects.page("lead/form", page(actor, Form.of(values(lead)), lead, null));
    }

    @PostMapping("/leads/{id}")
    ModelAndView change(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        LeadId lead = new LeadId(id);
        Form form = Form.of(typed);
        try {
            leads.change(
                    actor,
                    lead,
                    form.value("version").matches("\\d{1,9}") ? Integer.valueOf(form.value("version")) : null,
                    changed(leads.get(actor, lead), form));
            return shells.done("/leads/" + id, Text.of("lead.changed"));
        } catch (InvalidInput invalid) {
            return Redirects.again("lead/form", page(actor, form.with(invalid), leads.get(actor, lead), null));
        } catch (Denied.Stale stale) {
            Lead now = leads.get(actor, lead);
            Map<String, String> values = new HashMap<>(typed);
            values.put("version", Integer.toString(now.version()));
            Form again = new Form(values, List.of(FieldError.of("title", "stale", Text.of("lead.changed-meanwhile"))));
            return Redirects.again("lead/form", page(actor, again, now, meanwhile(now)));
        }
    }

    private static void mustHold(Actor actor, Lead lead) {
        if (lead.responsible() == null ? !actor.is(Role.HEAD) : !actor.mayActFor(lead.responsible())) {
            throw new Denied.Forbidden(Text.of("lead.not-yours"));
        }
    }

    private LeadFormPage page(Actor actor, Form form, @Nullable Lead lead, LeadFormPage.@Nullable Meanwhile meanwhile) {
        ContactId contact = lead == null ? contact(form) : lead.contact();
        Contact client = contact == null ? null : contacts.find(contact).orElse(null);
        Text title = lead == null ? Text.of("lead.new-title") : Text.of("lead.edit-title", lead.number());
        return new LeadFormPage(
                shells.of(actor, "leads", title),
                form,
                lead == null ? 0 : lead.id().value(),
                client == null ? null : client(actor, client),
                catalogue.sources().stream()
                        .filter(s -> !s.archived() || form.is("source", Long.toString(s.id())))
                        .map(s -> new Choice(Long.toString(s.id()), s.name(Words.language())))
                        .toList(),
                catalogue.groups().stream()
                        .filter(g -> !g.archived() || form.is("productGroupId", Long.toString(g.id())))
                        .map(g -> new Choice(Long.toString(g.id()), g.name()))
                        .toList(),
                lead == null && actor.is(Role.HEAD, Role.MARKETING)
                        ? employees.listAssignable(actor).stream()
                                .map(e -> new Choice(e.id().toString(), e.fullName()))
                                .toList()
                        : List.of(),
                meanwhile);
    }

    private LeadFormPage.Client client(Actor actor, Contact contact) {
        boolean masked = !contacts.maySee(actor, contact.id());
        return new LeadFormPage.Client(
                contact.id().value(),
                masked ? contact.name().masked() : contact.name().full(),
                masked);
    }

    private LeadFormPage.Meanwhile meanwhile(Lead now) {
        String client = Stream.of(now.clientName(), now.clientPhone(), now.clientEmail())
                .filter(said -> said != null)
                .reduce((one, other) -> one + ", " + other)
                .orElse(null);
        return new LeadFormPage.Meanwhile(
                now.title(),
                catalogue.sources().stream()
                        .filter(s -> s.id() == now.sourceId())
                        .map(s -> s.name(Words.language()))
                        .findFirst()
                        .orElse(""),
                now.productGroupId() == null
                        ? null
                        : catalogue
                                .findGroup(now.productGroupId())
                                .map(Catalogue.Group::name)
                                .orElse(null),
                client,
                now.requestText());
    }

    private NewLead lead(Form form, @Nullable ContactId contact) {
        Long group = number(form.value("productGroupId"));
        Long responsible = number(form.value("responsibleId"));
        return new NewLead(
                form.value("title"),
                catalogue.findSource(form.value("source")).orElse(null),
                group,
                contact,
                form.value("client.name"),
                form.value("client.phone"),
                form.value("client.email"),
                form.value("requestText"),
                responsible == null ? null : new EmployeeId(responsible));
    }

    /** What the client left stays as it is once the lead is on a contact: the form does not show it any more. */
    private NewLead changed(Lead before, Form form) {
        NewLead to = lead(form, before.contact());
        return before.contact() == null
                ? to
                : new NewLead(
                        to.title(),
                        to.sourceId(),
                        to.productGroupId(),
                        to.contact(),
                        before.clientName(),
                        before.clientPhone(),
                        before.clientEmail(),
                        to.requestText(),
                        null);
    }

    private static @Nullable ContactId contact(Form form) {
        Long id = number(form.value("contactId"));
        return id == null ? null : new ContactId(id);
    }

    private static @Nullable Long number(String said) {
        return said.matches("[1-9]\\d{0,17}") ? Long.valueOf(said) : null;
    }

    private static Map<String, String> values(Lead lead) {
        Map<String, String> values = new HashMap<>();
        values.put("version", Integer.toString(lead.version()));
        values.put("title", lead.title());
        values.put("source", Long.toString(lead.sourceId()));
        values.put(
                "productGroupId",
                lead.productGroupId() == null ? "" : lead.productGroupId().toString());
        values.put("client.name", said(lead.clientName()));
        values.put("client.phone", lead.clientPhone() == null ? "" : Phone.shown(lead.clientPhone()));
        values.put("client.email", said(lead.clientEmail()));
        values.put("requestText", said(lead.requestText()));
        return values;
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }
}

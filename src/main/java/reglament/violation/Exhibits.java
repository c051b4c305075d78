package reglament.violation;

import java.util.List;
import org.springframework.stereotype.Component;
import reglament.base.Denied;
import reglament.contact.Contact;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.deal.DealId;
import reglament.deal.Deals;
import reglament.interaction.Comments;
import reglament.interaction.JudgedComment;
import reglament.lead.LeadId;
import reglament.lead.Leads;
import reglament.team.Actor;

/** What a violation rests on, as far as its reader may see it: a record one may not open is only named. */
@Component
class Exhibits {
    private final Contacts contacts;
    private final Leads leads;
    private final Deals deals;
    private final Comments comments;

    Exhibits(Contacts contacts, Leads leads, Deals deals, Comments comments) {
        this.contacts = contacts;
        this.leads = leads;
        this.deals = deals;
        this.comments = comments;
    }

    List<Exhibit> records(Actor actor, Violation of) {
        return of.records().stream().map(record -> exhibit(actor, record)).toList();
    }

    /** Comments are the violator's own; whoever sees the violation reads them. */
    List<JudgedComment> comments(Violation of) {
        return of.comments().stream()
                .flatMap(id -> comments.findJudged(id).stream())
                .toList();
    }

    private Exhibit exhibit(Actor actor, String record) {
        String[] parts = record.split(":", 2);
        long id = Long.parseLong(parts[1]);
        return switch (parts[0]) {
            case "lead" -> new Exhibit("ЛД-" + id, maySee(actor, new LeadId(id)) ? "/leads/" + id : null);
            case "deal" ->
                new Exhibit(new DealId(id).number(), deals.maySee(actor, new DealId(id)) ? "/deals/" + id : null);
            case "contact" ->
                contacts.maySee(actor, new ContactId(id))
                        ? new Exhibit(name(contacts.get(actor, new ContactId(id))), "/contacts/" + id)
                        : new Exhibit("К-" + id, null);
            default -> new Exhibit(record, null);
        };
    }

    private static String name(Contact contact) {
        return contact.draft().lastName() + " " + contact.draft().firstName();
    }

    private boolean maySee(Actor actor, LeadId lead) {
        try {
            leads.get(actor, lead);
            return true;
        } catch (Denied.NotFound unseen) {
            return false;
        }
    }
}

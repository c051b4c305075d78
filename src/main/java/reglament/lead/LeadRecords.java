package reglament.lead;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.base.Text;
import reglament.contact.Contact;
import reglament.contact.Contacts;
import reglament.interaction.ClientRecords;
import reglament.interaction.Contacted;
import reglament.interaction.InteractionId;
import reglament.platform.text.Words;
import reglament.product.Catalogue;
import reglament.team.Actors;
import reglament.team.Role;
import reglament.timeline.Subject;

/** Calls and messages find a client's open leads; an unknown caller becomes one. */
@Component
@Order(2)
class LeadRecords implements ClientRecords {
    private final LeadTable table;
    private final Leads leads;
    private final Contacts contacts;
    private final Catalogue catalogue;
    private final Actors actors;
    private final Words words;
    private final Clock clock;

    LeadRecords(
            LeadTable table,
            Leads leads,
            Contacts contacts,
            Catalogue catalogue,
            Actors actors,
            Words words,
            Clock clock) {
        this.table = table;
        this.leads = leads;
        this.contacts = contacts;
        this.catalogue = catalogue;
        this.actors = actors;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public Set<Subject> concerned(Contacted contacted, Set<Subject> found) {
        List<LeadId> open = table.openOf(contacted.contact(), contacted.clientKey());
        Set<Subject> subjects = new LinkedHashSet<>();
        open.forEach(id -> subjects.add(Subject.lead(id.value())));
        if (subjects.isEmpty()
                && found.isEmpty()
                && contacted.incoming()
                && contacted.by().isHuman()) {
            subjects.add(
                    Subject.lead(leads.open(lead(contacted), clock.instant()).value()));
        }
        if (!contacted.incoming() && contacted.by().isHuman()) {
            open.forEach(id -> table.reacted(id, contacted.at()));
        }
        return subjects;
    }

    @Override
    public void interacted(InteractionId interaction, boolean qualifying, Contacted contacted, Set<Subject> subjects) {
        for (Subject subject : subjects) {
            if (subject.kind() == Subject.Kind.LEAD) {
                LeadId id = new LeadId(subject.id());
                table.link(id, interaction);
                if (qualifying) {
                    table.reacted(id, contacted.at());
                    table.contacted(id, contacted.at());
                }
            }
        }
    }

    private NewLead lead(Contacted contacted) {
        Optional<Contact> client = Optional.ofNullable(contacted.contact()).flatMap(contacts::find);
        boolean mailbox =
                contacted.clientKey().contains("@") && contacted.clientKey().indexOf('@') > 0;
        String code = client.isPresent() ? "REPEAT" : source(contacted.by(), mailbox);
        EmployeeId answerer = Optional.ofNullable(contacted.employee())
                .flatMap(actors::find)
                .filter(a -> a.is(Role.MANAGER, Role.HEAD))
                .map(a -> a.id())
                .orElse(null);
        boolean number = contacted.clientKey().matches("\\+\\d{7,15}");
        return new NewLead(
                words.of(Words.RUSSIAN, Text.of(title(contacted.by()))),
                catalogue.findSource(code).orElseThrow(),
                null,
                contacted.contact(),
                number || mailbox ? null : contacted.clientKey(),
                number ? contacted.clientKey() : null,
                mailbox ? contacted.clientKey() : null,
                contacted.text().isBlank() ? null : contacted.text(),
                answerer);
    }

    /** Says nothing of the client: titles are read by marketing too. */
    private static String title(Contacted.By by) {
        return switch (by) {
            case CALL -> "lead.from-call";
            case FORM -> "lead.from-form";
            case MESSAGE, AUTOMATIC_MESSAGE -> "lead.from-message";
        };
    }

    private static String source(Contacted.By by, boolean mailbox) {
        return switch (by) {
            case CALL -> "CALL";
            case FORM -> "WEB_FORM";
            case MESSAGE, AUTOMATIC_MESSAGE -> mailbox ? "EMAIL" : "CHAT";
        };
    }
}

package reglament.lead;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import reglament.base.EmployeeId;
import reglament.base.Text;
import reglament.contact.Contact;
import reglament.contact.ContactFilter;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.contact.Email;
import reglament.contact.Phone;
import reglament.interaction.Attempts.Outcome;
import reglament.interaction.Interaction;
import reglament.interaction.Rights;
import reglament.planner.Activities;
import reglament.platform.text.Words;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Shell;
import reglament.product.Catalogue;
import reglament.product.Catalogue.ReasonKind;
import reglament.rulebook.Policies;
import reglament.rulebook.Policy;
import reglament.rulebook.Why;
import reglament.team.Absences;
import reglament.team.Actor;
import reglament.team.Employees;
import reglament.team.Role;
import reglament.team.Shells;
import reglament.timeline.Subject;
import reglament.timeline.TimelinePanel;
import reglament.timeline.TimelineReader;

/** Gathers what the page of a lead shows. */
@Component
class LeadPages {
    private static final int CANDIDATES = 5;

    private final Leads leads;
    private final LeadTable table;
    private final Contacts contacts;
    private final Rights rights;
    private final Activities activities;
    private final Catalogue catalogue;
    private final Employees employees;
    private final Absences absences;
    private final TimelineReader timelines;
    private final Why why;
    private final Policies policies;
    private final Words words;
    private final Shells shells;

    LeadPages(
            Leads leads,
            LeadTable table,
            Contacts contacts,
            Rights rights,
            Activities activities,
            Catalogue catalogue,
            Employees employees,
            Absences absences,
            TimelineReader timelines,
            Why why,
            Policies policies,
            Words words,
            Shells shells) {
        this.leads = leads;
        this.table = table;
        this.contacts = contacts;
        this.rights = rights;
        this.activities = activities;
        this.catalogue = catalogue;
        this.employees = employees;
        this.absences = absences;
        this.timelines = timelines;
        this.why = why;
        this.policies = policies;
        this.words = words;
        this.shells = shells;
    }

    /** @param asked {@code kind} and {@code before} of the timeline, {@code client} to search, {@code contactId} to confirm */
    LeadPage of(Actor actor, LeadId id, Map<String, String> asked, LeadPage.Attempt attempt) {
        Lead lead = leads.get(actor, id);
        Shell shell = shells.of(actor, "leads", Text.of("lead.page-title", lead.number(), lead.title()));
        boolean personal = !actor.is(Role.MARKETING);
        LeadPage.May may = may(actor, lead);
        String search = asked.getOrDefault("client", "").trim();
        return new LeadPage(
                shell,
                lead,
                actor.id().value(),
                about(lead, shell),
                may,
                lists(actor, lead, may, shell),
                personal ? client(actor, lead) : null,
                may.joinContact() ? candidates(actor, lead, search) : List.of(),
                may.joinContact() ? offered(actor, asked.getOrDefault("contactId", "")) : null,
                search,
                asked.getOrDefault("act", ""),
                why.of(actor, Subject.lead(id.value())),
                personal
                        ? TimelinePanel.read(
                                timelines,
                                Subject.lead(id.value()),
                                "/leads/" + id,
                                asked.get("kind"),
                                asked.get("before"))
                        : null,
                attempt);
    }

    private static LeadPage.May may(Actor actor, Lead lead) {
        EmployeeId holder = lead.responsible();
        boolean open = lead.status().isOpen();
        boolean holds = holder == null ? actor.is(Role.HEAD) : actor.mayActFor(holder);
        return new LeadPage.May(
                holds,
                open && holder == null && actor.is(Role.MANAGER),
                open
                        && (actor.is(Role.HEAD) && (holder == null || actor.covers(holder))
                                || actor.is(Role.MARKETING) && holder == null),
                holds && (lead.status() == LeadStatus.REFUSED || lead.status() == LeadStatus.JUNK),
                holds && open && lead.contact() == null);
    }

    private LeadPage.About about(Lead lead, Shell shell) {
        Catalogue.Group group = lead.productGroupId() == null
                ? null
                : catalogue.findGroup(lead.productGroupId()).orElse(null);
        return new LeadPage.About(
                catalogue.sources().stream()
                        .filter(s -> s.id() == lead.sourceId())
                        .map(s -> s.name(Words.language()))
                        .findFirst()
                        .orElse(""),
                group == null ? null : group.shape(),
                group == null ? null : group.name(),
                Reaction.of(
                        lead.receivedAt(),
                        lead.firstReactionAt(),
                        lead.status().isOpen(),
                        shell.now(),
                        policies.number(Policy.FIRST_REACTION_MINUTES, shell.now())),
                activities.listOpen(Subject.lead(lead.id().value())),
                reason(lead),
                lead.responsible() == null || !lead.status().isOpen()
                        ? null
                        : absences.findInForce(lead.responsible()).orElse(null));
    }

    /** The reason in the reader's language: the lead keeps its Russian name. */
    private @Nullable String reason(Lead lead) {
        String said = lead.reason();
        if (said == null) {
            return null;
        }
        ReasonKind kind = lead.status() == LeadStatus.JUNK ? ReasonKind.JUNK : ReasonKind.REFUSAL;
        return catalogue.reasons(kind).stream()
                .filter(r -> r.nameRu().equals(said))
                .map(r -> r.name(Words.language()))
                .findFirst()
                .orElse(said);
    }

    private LeadPage.Lists lists(Actor actor, Lead lead, LeadPage.May may, Shell shell) {
        boolean open = lead.status().isOpen();
        return new LeadPage.Lists(
                may.act()
                        ? leads.listInteractions(lead.id()).stream()
                                .map(i -> choice(i, shell))
                                .toList()
                        : List.of(),
                may.assign()
                        ? employees.listAssignable(actor).stream()
                                .filter(e -> !e.id().equals(lead.responsible()))
                                .map(e -> new Choice(e.id().toString(), e.fullName()))
                                .toList()
                        : List.of(),
                may.act() && open ? reasons(ReasonKind.REFUSAL) : List.of(),
                may.act() && open ? reasons(ReasonKind.JUNK) : List.of(),
                Arrays.stream(Outcome.values())
                        .map(o -> new Choice(o.name(), words.of("interaction.outcome." + o)))
                        .toList());
    }

    private static Choice choice(Interaction interaction, Shell shell) {
        boolean today = interaction
                .at()
                .atZone(shell.zone())
                .toLocalDate()
                .equals(shell.now().atZone(shell.zone()).toLocalDate());
        String at = today ? shell.time(interaction.at()) : shell.moment(interaction.at());
        String label = interaction.kind() == Interaction.Kind.CALL
                ? shell.say("interaction.kind.CALL", at, shell.talk(interaction.talkSeconds()))
                : shell.say("interaction.kind.EXCHANGE", at);
        return new Choice(interaction.id().toString(), label);
    }

    private List<Choice> reasons(ReasonKind kind) {
        return catalogue.reasons(kind).stream()
                .filter(r -> !r.archived())
                .map(r -> new Choice(Long.toString(r.id()), r.name(Words.language())))
                .toList();
    }

    private LeadClient client(Actor actor, Lead lead) {
        EmployeeId holder = lead.responsible();
        boolean own = lead.status().isOpen() && holder != null && (lead.isOf(actor.id()) || actor.substitutes(holder));
        Contact contact =
                lead.contact() == null ? null : contacts.find(lead.contact()).orElse(null);
        if (contact == null) {
            String phone = lead.clientPhone();
            return new LeadClient(
                    null,
                    lead.clientName(),
                    false,
                    phone == null ? List.of() : List.of(new Phone(Phone.Kind.MOBILE, phone)),
                    lead.clientEmail() == null ? List.of() : List.of(lead.clientEmail()),
                    phone,
                    lead.clientEmail(),
                    own,
                    List.of(),
                    Set.of(),
                    createPath(lead));
        }
        boolean mayContact = own || rights.of(actor.id(), contact.id()).mayContact();
        if (!contacts.maySee(actor, contact.id())) {
            return new LeadClient(
                    contact.id().value(),
                    contact.name().masked(),
                    true,
                    List.of(),
                    List.of(),
                    null,
                    null,
                    mayContact,
                    List.of(),
                    Set.of(),
                    "");
        }
        List<String> emails = contact.emails().stream().map(Email::address).toList();
        return new LeadClient(
                contact.id().value(),
                contact.name().full(),
                false,
                contact.phones(),
                emails,
                contact.phones().stream().map(Phone::number).findFirst().orElse(null),
                contact.emails().stream()
                        .sorted(java.util.Comparator.comparing(Email::kind))
                        .map(Email::address)
                        .findFirst()
                        .orElse(null),
                mayContact,
                leads.listOfContact(contact.id()).stream()
                        .filter(row -> !row.id().equals(lead.id()))
                        .toList(),
                table.visibleOf(actor, contact.id()),
                "");
    }

    /** Contacts with the number or address the client left, seen or not, then those found by the search. */
    private List<LeadClient.Candidate> candidates(Actor actor, Lead lead, String search) {
        Set<ContactId> found = new LinkedHashSet<>();
        Stream.of(lead.clientPhone(), lead.clientEmail())
                .filter(Objects::nonNull)
                .forEach(key -> found.addAll(contacts.findByAddress(key)));
        Set<ContactId> same = new HashSet<>(found);
        if (!search.isEmpty()) {
            contacts.list(actor, ContactFilter.of(search), CANDIDATES).forEach(row -> found.add(row.id()));
        }
        return found.stream()
                .flatMap(id -> contacts.find(id).stream())
                .map(contact -> candidate(actor, contact, same.contains(contact.id())))
                .toList();
    }

    private LeadClient.@Nullable Candidate offered(Actor actor, String contact) {
        return !contact.matches("[1-9]\\d{0,17}")
                ? null
                : contacts.find(new ContactId(Long.parseLong(contact)))
                        .map(c -> candidate(actor, c, false))
                        .orElse(null);
    }

    private LeadClient.Candidate candidate(Actor actor, Contact contact, boolean same) {
        boolean masked = !contacts.maySee(actor, contact.id());
        String fact = same
                ? words.of("lead.client.same")
                : masked
                        ? words.of("lead.client.hidden")
                        : Stream.of(
                                        Words.date(Words.language(), Objects.requireNonNull(contact.birthDate())),
                                        contact.phones().getFirst().shown())
                                .collect(Collectors.joining(", "));
        return new LeadClient.Candidate(
                contact.id().value(),
                masked ? contact.name().masked() : contact.name().full(),
                masked,
                fact);
    }

    /** The form of a new contact, filled in with what the client left. */
    private static String createPath(Lead lead) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("leadId", lead.id().toString());
        String[] name = lead.clientName() == null
                ? new String[0]
                : lead.clientName().trim().split("\\s+", 3);
        if (name.length == 1) {
            fields.put("firstName", name[0]);
        } else if (name.length > 1) {
            fields.put("lastName", name[0]);
            fields.put("firstName", name[1]);
            if (name.length > 2) {
                fields.put("patronymic", name[2]);
            }
        }
        if (lead.clientPhone() != null) {
            fields.put("phones[0].number", Phone.shown(lead.clientPhone()));
        }
        if (lead.clientEmail() != null) {
            fields.put("emails[0].address", lead.clientEmail());
        }
        return fields.entrySet().stream()
                .map(f -> UriUtils.encode(f.getKey(), "UTF-8") + "=" + UriUtils.encode(f.getValue(), "UTF-8"))
                .collect(Collectors.joining("&", "/contacts/new?", ""));
    }
}

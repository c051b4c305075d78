package reglament.contact;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Denied;
import reglament.base.FieldError;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.text.Words;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.product.Catalogue;
import reglament.rulebook.Answers;
import reglament.rulebook.Why;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.SavedViews;
import reglament.team.Shells;
import reglament.timeline.Subject;
import reglament.timeline.TimelinePanel;
import reglament.timeline.TimelineReader;

/** {@code /contacts}: list, page and form of clients. */
@Controller
class ContactController {
    private static final int SIZE = 50;

    private final Contacts contacts;
    private final MergedContacts merged;
    private final ContactTable table;
    private final Catalogue catalogue;
    private final TimelineReader timelines;
    private final Answers answers;
    private final Why why;
    private final SavedViews views;
    private final Shells shells;

    ContactController(
            Contacts contacts,
            MergedContacts merged,
            ContactTable table,
            Catalogue catalogue,
            TimelineReader timelines,
            Answers answers,
            Why why,
            SavedViews views,
            Shells shells) {
        this.contacts = contacts;
        this.merged = merged;
        this.table = table;
        this.catalogue = catalogue;
        this.timelines = timelines;
        this.answers = answers;
        this.why = why;
        this.views = views;
        this.shells = shells;
    }

    @GetMapping("/contacts")
    ModelAndView list(Actor actor, @RequestParam Map<String, String> asked) {
        ContactListQuery query = ContactListQuery.of(asked);
        List<ContactRow> rows = contacts.list(actor, query.filter(), SIZE + 1);
        boolean more = rows.size() > SIZE;
        List<ContactRow> shown = more ? rows.subList(0, SIZE) : rows;
        return Redirects.page(
                "contact/list",
                ContactListPage.of(
                        shells.of(actor, "contacts", Text.of("contact.title")),
                        query,
                        views.shown(
                                actor,
                                "contacts",
                                query.isNarrowed() ? query.path().substring("/contacts?".length()) : ""),
                        shown,
                        more ? query.after(shown.getLast()) : null,
                        catalogue.sources(),
                        actor.is(Role.MANAGER, Role.HEAD)));
    }

    @GetMapping("/contacts/{id}")
    ModelAndView show(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String before) {
        Optional<ContactId> survivor = merged.findSurvivor(new ContactId(id)).filter(s -> contacts.maySee(actor, s));
        if (survivor.isPresent()) {
            return Redirects.to("/contacts/" + survivor.get());
        }
        Contact contact = contacts.get(actor, new ContactId(id));
        Shell shell = shells.of(
                actor, "contacts", Text.of("contact.page-title", contact.name().full()));
        return Redirects.page(
                "contact/show",
                new ContactPage(
                        shell,
                        contact,
                        age(contact, shell),
                        table.sourceName(contact.sourceId(), Words.language().getLanguage()),
                        actor.is(Role.MANAGER, Role.HEAD) && !contact.isErased(),
                        actor.is(Role.HEAD),
                        contact.isErased() ? List.of() : why.of(actor, Subject.contact(id)),
                        TimelinePanel.read(timelines, Subject.contact(id), "/contacts/" + id, kind, before)));
    }

    private static int age(Contact contact, Shell shell) {
        return contact.birthDate() == null
                ? 0
                : Period.between(
                                contact.birthDate(),
                                shell.now().atZone(shell.zone()).toLocalDate())
                        .getYears();
    }

    @GetMapping("/contacts/new")
    ModelAndView form(Actor actor, @RequestParam Map<String, String> given) {
        actor.mustBe(Role.MANAGER, Role.HEAD);
        return Redirects.page("contact/form", page(actor, Form.of(given), null));
    }

    @PostMapping("/contacts")
    ModelAndView create(Actor actor, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed).packed("phones", "number").packed("emails", "address");
        return answer(actor, "POST /contacts", form, null, () -> {
            ContactId id = contacts.create(actor, draft(form), distinction(form));
            String lead = form.value("leadId");
            return lead.matches("\\d{1,18}")
                    ? Redirects.to("/leads/" + lead + "?contactId=" + id)
                    : shells.done("/contacts/" + id, Text.of("contact.saved"));
        });
    }

    @GetMapping("/contacts/{id}/edit")
    ModelAndView edit(Actor actor, @PathVariable long id) {
        actor.mustBe(Role.MANAGER, Role.HEAD);
        Contact contact = contacts.get(actor, new ContactId(id));
        return Redirects.page("contact/form", page(actor, Form.of(values(contact)), contact.id()));
    }

    @PostMapping("/contacts/{id}")
    ModelAndView change(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        ContactId contact = new ContactId(id);
        Form form = Form.of(typed).packed("phones", "number").packed("emails", "address");
        return answer(actor, "POST /contacts/{id}", form, contact, () -> {
            contacts.change(
                    actor,
                    contact,
                    form.value("version").matches("\\d{1,9}") ? Integer.valueOf(form.value("version")) : null,
                    draft(form));
            return shells.done("/contacts/" + id, Text.of("contact.saved"));
        });
    }

    /** Why a rule refuses stands beside the form; where too much was asked, that panel says why nobody is looked for any more. */
    private ModelAndView answer(
            Actor actor, String command, Form form, @Nullable ContactId contact, Supplier<ModelAndView> act) {
        try {
            return answers.to(
                    actor,
                    command,
                    form,
                    act,
                    (again, _) -> Redirects.again("contact/form", page(actor, again, contact)));
        } catch (Denied.TooMany _) {
            ModelAndView again = Redirects.again("contact/form", page(actor, form, contact));
            again.setStatus(HttpStatus.TOO_MANY_REQUESTS);
            return again;
        }
    }

    /** While one types: who coincides. A fragment, not a page. */
    @PostMapping("/contacts/duplicates")
    ModelAndView duplicates(Actor actor, @RequestParam Map<String, String> typed) {
        actor.mustBe(Role.MANAGER, Role.HEAD);
        Form form = Form.of(typed);
        ContactId except = form.value("except").matches("[1-9]\\d{0,17}")
                ? new ContactId(Long.parseLong(form.value("except")))
                : null;
        return Redirects.fragment("contact/duplicates", beside(actor, form, except));
    }

    private ContactFormPage page(Actor actor, Form form, @Nullable ContactId except) {
        return new ContactFormPage(
                shells.of(actor, "contacts", Text.of(except == null ? "contact.new-title" : "contact.edit-title")),
                form,
                except == null ? "/contacts" : "/contacts/" + except,
                except == null ? 0 : except.value(),
                except == null ? "/contacts" : "/contacts/" + except,
                catalogue.sources().stream()
                        .filter(s -> !s.archived())
                        .map(s -> new Choice(Long.toString(s.id()), s.name(Words.language())))
                        .toList(),
                actor.is(Role.HEAD),
                beside(actor, form, except));
    }

    private DuplicatesFragment beside(Actor actor, Form form, @Nullable ContactId except) {
        ContactDraft draft;
        try {
            draft = draft(form);
        } catch (InvalidInput unreadable) {
            draft = draft(new Form(without(form, "birthDate"), List.of()));
        }
        List<Duplicate> found;
        try {
            found = contacts.findDuplicates(actor, draft, except);
        } catch (Denied.TooMany stopped) {
            return new DuplicatesFragment(
                    shells.of(actor, "contacts", Text.of("contact.new-title")), List.of(), stopped.reason());
        }
        List<Duplicate> refusing = found.stream().filter(Duplicate::isDuplicate).toList();
        return new DuplicatesFragment(
                shells.of(actor, "contacts", Text.of("contact.new-title")),
                refusing.isEmpty()
                        ? found.stream().limit(2).toList()
                        : refusing.stream().limit(2).toList(),
                null);
    }

    private static Map<String, String> without(Form form, String name) {
        Map<String, String> values = new HashMap<>(form.values());
        values.remove(name);
        return values;
    }

    private ContactDraft draft(Form form) {
        List<ContactDraft.DraftPhone> phones = new ArrayList<>();
        for (int row : form.rows("phones")) {
            String number = form.value("phones[" + row + "].number");
            if (!number.isBlank()) {
                phones.add(new ContactDraft.DraftPhone(
                        kind(Phone.Kind.values(), form.value("phones[" + row + "].kind")), number));
            }
        }
        List<Email> emails = new ArrayList<>();
        for (int row : form.rows("emails")) {
            String address = form.value("emails[" + row + "].address");
            if (!address.isBlank()) {
                emails.add(new Email(kind(Email.Kind.values(), form.value("emails[" + row + "].kind")), address));
            }
        }
        String company = form.value("company").trim();
        return new ContactDraft(
                form.value("lastName"),
                form.value("firstName"),
                form.value("patronymic"),
                date(form.value("birthDate")),
                phones,
                emails,
                catalogue.findSource(form.value("source")).orElse(null),
                company.isEmpty() ? null : company);
    }

    private static <K extends Enum<K>> K kind(K[] kinds, String said) {
        for (K kind : kinds) {
            if (kind.name().equals(said)) {
                return kind;
            }
        }
        return kinds[0];
    }

    private static @Nullable LocalDate date(String typed) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            return typed.contains(".")
                    ? LocalDate.parse(typed.trim(), DateTimeFormatter.ofPattern("d.M.yyyy"))
                    : LocalDate.parse(typed.trim());
        } catch (DateTimeParseException malformed) {
            throw new InvalidInput(
                    List.of(FieldError.of("birthDate", "malformed", Text.of("contact.birth.malformed"))));
        }
    }

    private static Optional<Contacts.Distinction> distinction(Form form) {
        return form.value("distinctReason").isBlank()
                        || !form.value("distinctFrom").matches("\\d{1,18}")
                ? Optional.empty()
                : Optional.of(new Contacts.Distinction(
                        new ContactId(Long.parseLong(form.value("distinctFrom"))), form.value("distinctReason")));
    }

    private static Map<String, String> values(Contact contact) {
        Map<String, String> values = new HashMap<>();
        values.put("version", Integer.toString(contact.version()));
        values.put("lastName", contact.name().last());
        values.put("firstName", contact.name().first());
        values.put(
                "patronymic",
                contact.name().patronymic() == null ? "" : contact.name().patronymic());
        values.put(
                "birthDate",
                contact.birthDate() == null ? "" : contact.birthDate().toString());
        values.put("company", contact.company() == null ? "" : contact.company());
        values.put(
                "source", contact.sourceId() == null ? "" : contact.sourceId().toString());
        for (int i = 0; i < contact.phones().size(); i++) {
            values.put("phones[" + i + "].kind", contact.phones().get(i).kind().name());
            values.put("phones[" + i + "].number", contact.phones().get(i).shown());
        }
        for (int i = 0; i < contact.emails().size(); i++) {
            values.put("emails[" + i + "].kind", contact.emails().get(i).kind().name());
            values.put("emails[" + i + "].address", contact.emails().get(i).address());
        }
        return values;
    }
}

package reglament.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reglament.api.Cursor;
import reglament.api.Ids;
import reglament.api.Listing;
import reglament.api.PageSize;
import reglament.api.Sort;
import reglament.api.Versions;
import reglament.product.Catalogue;
import reglament.team.Actor;

/** {@code /api/v1/contacts}. */
@RestController
class ContactApi {
    private final Contacts contacts;
    private final MergedContacts merged;
    private final Erasures erasures;
    private final Catalogue catalogue;

    ContactApi(Contacts contacts, MergedContacts merged, Erasures erasures, Catalogue catalogue) {
        this.contacts = contacts;
        this.merged = merged;
        this.erasures = erasures;
        this.catalogue = catalogue;
    }

    @PostMapping("/api/v1/contacts")
    ResponseEntity<ContactJson> create(Actor actor, @RequestBody ContactForm form) {
        ContactId id = form.leadId() == null
                ? contacts.create(actor, form.draft(catalogue), form.distinction())
                : contacts.createFor(
                        Ids.required(form.leadId(), "leadId"), actor, form.draft(catalogue), form.distinction());
        Contact contact = contacts.get(actor, id);
        return ResponseEntity.created(URI.create("/api/v1/contacts/" + id))
                .eTag(Versions.etag(contact.version()))
                .body(ContactJson.of(contact));
    }

    @GetMapping("/api/v1/contacts/{id}")
    ResponseEntity<ContactJson> get(Actor actor, @PathVariable long id) {
        Optional<ContactId> survivor = merged.findSurvivor(new ContactId(id)).filter(s -> contacts.maySee(actor, s));
        if (survivor.isPresent()) {
            // Not for good: a merge can be undone.
            return ResponseEntity.status(HttpStatus.TEMPORARY_REDIRECT)
                    .location(URI.create("/api/v1/contacts/" + survivor.get()))
                    .build();
        }
        Contact contact = contacts.get(actor, new ContactId(id));
        return Versions.ok(contact.version(), ContactJson.of(contact));
    }

    @PatchMapping("/api/v1/contacts/{id}")
    ResponseEntity<ContactJson> change(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ContactForm form) {
        Contact before = contacts.get(actor, new ContactId(id));
        Versions.mustMatch(ifMatch, before.version());
        contacts.change(actor, before.id(), before.version(), form.over(before, catalogue));
        Contact after = contacts.get(actor, before.id());
        return Versions.ok(after.version(), ContactJson.of(after));
    }

    @GetMapping("/api/v1/contacts")
    Listing<RowJson> list(
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "page-size", required = false) @Nullable Integer pageSize) {
        int size = PageSize.of(pageSize);
        Cursor after = Cursor.decode(cursor, 1);
        List<ContactRow> rows = contacts.list(
                actor,
                new ContactFilter(
                        q,
                        null,
                        null,
                        ContactFilter.Order.of(Sort.of(sort, "newest", "name")),
                        after == null ? null : after.number(0)),
                size + 1);
        return Listing.of(rows, size, row -> Cursor.of(row.id())).map(RowJson::of);
    }

    @PostMapping("/api/v1/contacts/{id}/distinct-from/{other}")
    ResponseEntity<Void> declareDistinct(
            Actor actor, @PathVariable long id, @PathVariable long other, @RequestBody Reason reason) {
        contacts.declareDistinct(
                actor, new ContactId(id), new ContactId(other), reason.reason() == null ? "" : reason.reason());
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/api/v1/contacts/{id}/distinct-from/{other}")
    ResponseEntity<Void> revokeDistinction(Actor actor, @PathVariable long id, @PathVariable long other) {
        contacts.revokeDistinction(actor, new ContactId(id), new ContactId(other));
        return ResponseEntity.noContent().build();
    }

    /** Erases the personal data of a client at their demand (152-ФЗ). */
    @PostMapping("/api/v1/contacts/{id}/erasure")
    ErasureJson erase(Actor actor, @PathVariable long id, @RequestBody Reason reason) {
        Erasures.Erased erased = erasures.erase(
                actor,
                new ContactId(id),
                reason.reason() == null ? "" : reason.reason().trim());
        return new ErasureJson(Long.toString(id), Long.toString(erased.event()), erased.at(), erased.entries());
    }

    /** @param entries of the journal whose personal facts were erased */
    record ErasureJson(String contactId, String eventId, Instant at, int entries) {}

    record Reason(@Nullable String reason) {}

    record PhoneForm(Phone.@Nullable Kind kind, @Nullable String number) {}

    record EmailForm(Email.@Nullable Kind kind, @Nullable String address) {}

    record DistinctForm(
            @Nullable String contactId, @Nullable String reason) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PhoneJson(Phone.Kind kind, String number) {}

    record EmailJson(Email.Kind kind, String address) {}

    record RowJson(String id, String fullName, LocalDate birthDate, String phone, String email, Instant createdAt) {
        static RowJson of(ContactRow row) {
            return new RowJson(
                    row.id().toString(),
                    row.name(),
                    row.birthDate(),
                    row.phone().replaceAll("[ -]", ""),
                    row.email(),
                    row.createdAt());
        }
    }

    record ContactJson(
            String id,
            String lastName,
            String firstName,
            @Nullable String patronymic,
            @Nullable LocalDate birthDate,
            List<PhoneJson> phones,
            List<EmailJson> emails,
            @Nullable String source,
            @Nullable String company,
            Instant createdAt,
            @Nullable Instant erasedAt,
            int version) {
        static ContactJson of(Contact contact) {
            return new ContactJson(
                    contact.id().toString(),
                    contact.name().last(),
                    contact.name().first(),
                    contact.name().patronymic(),
                    contact.birthDate(),
                    contact.phones().stream()
                            .map(p -> new PhoneJson(p.kind(), p.number()))
                            .toList(),
                    contact.emails().stream()
                            .map(e -> new EmailJson(e.kind(), e.address()))
                            .toList(),
                    contact.sourceId() == null ? null : contact.sourceId().toString(),
                    contact.company(),
                    contact.createdAt(),
                    contact.erasedAt(),
                    contact.version());
        }
    }

    record ContactForm(
            @Nullable String lastName,
            @Nullable String firstName,
            @Nullable String patronymic,
            @Nullable LocalDate birthDate,
            @Nullable List<PhoneForm> phones,
            @Nullable List<EmailForm> emails,
            @Nullable String source,
            @Nullable String leadId,
            @Nullable String company,
            @Nullable DistinctForm distinctFrom) {
        ContactDraft draft(Catalogue catalogue) {
            return new ContactDraft(
                    said(lastName),
                    said(firstName),
                    patronymic,
                    birthDate,
                    drafts(phones == null ? List.of() : phones),
                    mailboxes(emails == null ? List.of() : emails),
                    catalogue.findSource(source).orElse(null),
                    company);
        }

        /** The contact as it would be after this patch: what is not given stays. */
        ContactDraft over(Contact before, Catalogue catalogue) {
            ContactDraft old = before.draft();
            return new ContactDraft(
                    lastName == null ? old.lastName() : lastName,
                    firstName == null ? old.firstName() : firstName,
                    patronymic == null ? old.patronymic() : patronymic,
                    birthDate == null ? old.birthDate() : birthDate,
                    phones == null ? old.phones() : drafts(phones),
                    emails == null ? old.emails() : mailboxes(emails),
                    source == null
                            ? old.sourceId()
                            : catalogue.findSource(source).orElse(null),
                    company == null ? old.company() : company);
        }

        Optional<Contacts.Distinction> distinction() {
            return distinctFrom == null
                    ? Optional.empty()
                    : Optional.of(new Contacts.Distinction(
                            new ContactId(Ids.required(distinctFrom.contactId(), "distinctFrom.contactId")),
                            said(distinctFrom.reason())));
        }

        private static List<ContactDraft.DraftPhone> drafts(List<PhoneForm> forms) {
            List<ContactDraft.DraftPhone> drafts = new ArrayList<>();
            forms.forEach(f -> drafts.add(
                    new ContactDraft.DraftPhone(f.kind() == null ? Phone.Kind.MOBILE : f.kind(), said(f.number()))));
            return drafts;
        }

        private static List<Email> mailboxes(List<EmailForm> forms) {
            List<Email> emails = new ArrayList<>();
            forms.forEach(
                    f -> emails.add(new Email(f.kind() == null ? Email.Kind.PRIVATE : f.kind(), said(f.address()))));
            return emails;
        }

        private static String said(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}

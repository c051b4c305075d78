package reglament.contact;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;

/**
 * A contact as it stands in the database: lawful by construction.
 *
 * @param birthDate null: erased
 * @param erasedAt since when nothing is known of this person any more (152-ФЗ); null: a contact as R4 wants it
 */
public record Contact(
        ContactId id,
        PersonName name,
        @Nullable LocalDate birthDate,
        List<Phone> phones,
        List<Email> emails,
        @Nullable Long sourceId,
        @Nullable String company,
        EmployeeId createdBy,
        Instant createdAt,
        int version,
        @Nullable Instant erasedAt) {
    public Contact {
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
    }

    public boolean isErased() {
        return erasedAt != null;
    }

    /** The same data as a draft, to be changed and checked again. */
    public ContactDraft draft() {
        return new ContactDraft(
                name.last(),
                name.first(),
                name.patronymic(),
                birthDate,
                phones.stream()
                        .map(p -> new ContactDraft.DraftPhone(p.kind(), p.number()))
                        .toList(),
                emails,
                sourceId,
                company);
    }
}

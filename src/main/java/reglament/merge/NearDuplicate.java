package reglament.merge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.contact.ContactId;

/**
 * Two contacts that may be one person.
 *
 * @param score 1 to 99: how likely
 * @param proposedBy name of the employee who asks to merge them
 */
public record NearDuplicate(
        Person one,
        Person other,
        int score,
        List<String> reasons,
        Instant foundAt,
        @Nullable String proposedBy,
        @Nullable String note) {
    /** One of the two, as the list shows them. */
    public record Person(ContactId id, String name, LocalDate birthDate, String phone, String email) {}

    public NearDuplicate {
        reasons = List.copyOf(reasons);
    }
}

package reglament.contact;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An existing contact that coincides with a draft (R5.2).
 *
 * @param id null if the actor has no right to the contact: then only the fact is told
 * @param shownName masked without the right
 */
public record Duplicate(ContactId contact, @Nullable ContactId id, String shownName, Set<Field> matched) {
    /** The four mandatory fields. */
    public enum Field {
        FULL_NAME,
        MOBILE_PHONE,
        BIRTH_DATE,
        PRIVATE_EMAIL
    }

    public Duplicate {
        matched = Set.copyOf(matched);
    }

    /** Two coinciding fields make a duplicate; one is only a hint. */
    public boolean isDuplicate() {
        return matched.size() >= 2;
    }
}

package reglament.merge;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.contact.ContactId;

/**
 * That two contacts became one. In force until it is undone; both facts are kept.
 *
 * @param gone the contact that is no more while this is in force; its name as it was
 * @param moved how many leads, deals and interactions went over
 * @param collisions as they were decided then
 */
public record Merge(
        long id,
        ContactId survivor,
        String survivorName,
        ContactId gone,
        String goneName,
        Set<String> taken,
        EmployeeId by,
        String byName,
        Instant at,
        @Nullable String undoneByName,
        @Nullable Instant undoneAt,
        @Nullable String undoReason,
        Moved moved,
        List<Collision> collisions) {
    /** How much of the one contact went to the other. */
    public record Moved(int leads, int deals, int interactions) {}

    public Merge {
        taken = Set.copyOf(taken);
        collisions = List.copyOf(collisions);
    }

    public boolean inForce() {
        return undoneAt == null;
    }
}

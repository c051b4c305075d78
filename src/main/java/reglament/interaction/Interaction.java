package reglament.interaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.contact.ContactId;

/**
 * A call or an exchange, as evidence.
 *
 * @param at a call's start; the moment an exchange closed
 * @param talkSeconds of a call, 0 for an exchange
 */
public record Interaction(
        InteractionId id,
        Kind kind,
        @Nullable ContactId contact,
        @Nullable EmployeeId employee,
        Instant at,
        int talkSeconds,
        boolean qualifying) {
    public enum Kind {
        CALL,
        EXCHANGE
    }
}

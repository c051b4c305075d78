package reglament.interaction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.contact.ContactId;

/**
 * Somebody and a client reached for each other: a call or a message, answered or not.
 *
 * @param contact the client, if the number or address belongs to a contact
 * @param clientKey E.164, mailbox or messenger name
 * @param employee who took part on our side, if known
 * @param human false for automatic messages: they concern records but open none
 * @param text of a message; empty for a call
 */
public record Contacted(
        @Nullable ContactId contact,
        String clientKey,
        @Nullable EmployeeId employee,
        Instant at,
        boolean incoming,
        boolean call,
        boolean human,
        String text) {}

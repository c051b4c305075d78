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
 * @param text of a message; empty for a call
 */
public record Contacted(
        @Nullable ContactId contact,
        String clientKey,
        @Nullable EmployeeId employee,
        Instant at,
        boolean incoming,
        By by,
        String text) {
    /** How. */
    public enum By {
        CALL,
        MESSAGE,
        /** A form on a web page: an inquiry, but no reply (R1.5). */
        FORM,
        /** Auto-reply, bounce, receipt, bare reaction: nobody wrote it, nothing comes of it. */
        AUTOMATIC_MESSAGE;

        /** A person called or wrote; so a reaction to it is owed, and one of ours is a reaction. */
        public boolean isHuman() {
            return this != AUTOMATIC_MESSAGE;
        }
    }

    Contacted as(@Nullable ContactId with, @Nullable EmployeeId by, Instant when) {
        return new Contacted(with, clientKey, by, when, incoming, this.by, text);
    }
}

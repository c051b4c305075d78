package reglament.lead;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.contact.ContactId;

/**
 * A lead as it stands.
 *
 * @param contact null: an anonymous lead, which lives on without a contact until conversion (R4.2)
 * @param clientPhone E.164 where it can be
 * @param responsible null only while NEW
 */
public record Lead(
        LeadId id,
        String title,
        long sourceId,
        @Nullable Long productGroupId,
        @Nullable ContactId contact,
        @Nullable String clientName,
        @Nullable String clientPhone,
        @Nullable String clientEmail,
        @Nullable String requestText,
        LeadStatus status,
        @Nullable EmployeeId responsible,
        @Nullable String responsibleName,
        @Nullable LocalDate postponedUntil,
        @Nullable String reason,
        @Nullable String reasonComment,
        @Nullable Long joinedDeal,
        Instant receivedAt,
        @Nullable Instant firstReactionAt,
        @Nullable Instant firstContactAt,
        int version) {
    /** ЛД-3121. */
    public String number() {
        return "ЛД-" + id;
    }

    /** May somebody of theirs act on it: it is open and they are responsible for it. */
    public boolean isOf(EmployeeId employee) {
        return employee.equals(responsible);
    }
}

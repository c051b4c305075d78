package reglament.lead;

import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.contact.ContactId;

/** A lead to be created: anonymous with what the client left, or on a contact. */
public record NewLead(
        String title,
        @Nullable Long sourceId,
        @Nullable Long productGroupId,
        @Nullable ContactId contact,
        @Nullable String clientName,
        @Nullable String clientPhone,
        @Nullable String clientEmail,
        @Nullable String requestText,
        @Nullable EmployeeId responsible) {}

package reglament.lead;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reglament.contact.Phone;

/** A lead as lists show it. Without personal data for marketing. */
public record LeadRow(
        LeadId id,
        String title,
        @Nullable String client,
        @Nullable Integer groupShape,
        @Nullable String groupName,
        LeadStatus status,
        @Nullable Long responsibleId,
        @Nullable String responsible,
        boolean qualified,
        Instant receivedAt,
        @Nullable Instant firstReactionAt,
        @Nullable Instant nextAt,
        @Nullable String nextSubject) {
    /** A number that stands for a name is written as people write it. */
    public @Nullable String shownClient() {
        return client != null && client.matches("\\+\\d+") ? Phone.shown(client) : client;
    }

    /** ЛД-3121. */
    public String number() {
        return "ЛД-" + id;
    }
}

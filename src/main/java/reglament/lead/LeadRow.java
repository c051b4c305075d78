package reglament.lead;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
    /** ЛД-3121. */
    public String number() {
        return "ЛД-" + id;
    }
}

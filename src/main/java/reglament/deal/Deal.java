package reglament.deal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.contact.ContactId;
import reglament.lead.LeadId;

/**
 * A deal as it stands at a moment: correctness and activity are derived on reading, never stored (R2.5–R2.8).
 *
 * @param protectedUntil the first instant without protection; null if nothing it rests on counts any longer
 */
public record Deal(
        DealId id,
        LeadId lead,
        ContactId contact,
        String client,
        long groupId,
        String groupName,
        int groupShape,
        long stageId,
        Instant stageSince,
        Status status,
        BigDecimal amount,
        EmployeeId responsible,
        String responsibleName,
        @Nullable LocalDate expectedClose,
        Instant openedAt,
        @Nullable Instant closedAt,
        @Nullable String lossReason,
        @Nullable String lossComment,
        @Nullable DealId successor,
        @Nullable Instant protectedUntil,
        @Nullable Instant prolongedAt,
        List<Defect> defects,
        int version) {
    public enum Status {
        OPEN,
        WON,
        LOST,
        SUPERSEDED
    }

    public Deal {
        defects = List.copyOf(defects);
    }

    /** R2.5. */
    public boolean isCorrect() {
        return defects.isEmpty();
    }

    /** R2.6, R2.8: correct, open, and prolonged recently enough. */
    public boolean isActive(Instant now) {
        return status == Status.OPEN && isCorrect() && protectedUntil != null && now.isBefore(protectedUntil);
    }

    public String title() {
        return groupName + " — " + client;
    }
}

package reglament.deal;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;

/** A deal as the board and lists show it. */
public record DealRow(
        DealId id,
        String title,
        String client,
        int groupShape,
        String groupName,
        long stageId,
        Deal.Status status,
        BigDecimal amount,
        EmployeeId responsible,
        String responsibleName,
        @Nullable Instant protectedUntil,
        boolean correct,
        boolean active,
        @Nullable String defect,
        @Nullable Instant nextAt,
        @Nullable String nextSubject,
        Instant openedAt) {}

package reglament.measure;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.rulebook.ViolationKind;
import reglament.violation.ViolationId;

/** A measure in the register. */
public record MeasureRow(
        MeasureId id,
        ViolationId violation,
        ViolationKind violationKind,
        EmployeeId employee,
        String name,
        MeasureKind kind,
        BigDecimal amount,
        MeasureState state,
        @Nullable YearMonth month,
        Instant proposedAt,
        boolean explained,
        @Nullable Instant decidedAt,
        @Nullable String decider,
        @Nullable Instant acknowledgedAt) {}

package reglament.measure;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;
import reglament.rulebook.ViolationKind;
import reglament.violation.Ruling;
import reglament.violation.Statement;
import reglament.violation.ViolationId;

/**
 * A consequence of a violation, from its proposal to what became of it (R0.3).
 *
 * @param amount roubles as proposed; 0 for a warning
 * @param proposedBy null: the system, by the policy of that kind of violation
 * @param explainUntil until when the person concerned may explain themselves before it is decided
 * @param effective roubles as they count: reduced, if it was
 * @param month whose bonus it cuts; null until it is approved
 */
public record Measure(
        MeasureId id,
        ViolationId violation,
        ViolationKind violationKind,
        boolean violationStands,
        boolean violationObjected,
        EmployeeId employee,
        String name,
        MeasureKind kind,
        BigDecimal amount,
        @Nullable EmployeeId proposedBy,
        String proposer,
        String reason,
        Instant proposedAt,
        Instant explainUntil,
        MeasureState state,
        BigDecimal effective,
        @Nullable YearMonth month,
        @Nullable Statement explanation,
        @Nullable Decision decision,
        @Nullable Instant acknowledgedAt,
        @Nullable Statement objection,
        List<Ruling> rulings) {
    /** What a person who had not proposed it decided. */
    public record Decision(
            boolean approved,
            EmployeeId by,
            String name,
            BigDecimal amount,
            String reason,
            Instant at,
            Instant objectionUntil) {}

    public Measure {
        rulings = List.copyOf(rulings);
    }

    /** Has the person concerned spoken, or had the time to? */
    boolean isHeard(Instant now) {
        return explanation != null || now.isAfter(explainUntil);
    }
}

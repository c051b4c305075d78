package reglament.violation.watch;

import static java.time.ZoneOffset.UTC;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.platform.sql.Moments;
import reglament.rulebook.Policies;
import reglament.rulebook.Policy;
import reglament.rulebook.PolicyValue;
import reglament.rulebook.ViolationKind;
import reglament.rulebook.Violations;

/**
 * Leads somebody held beyond the norm without anybody having reacted (R1.3). The norm runs for each responsible from the moment the lead
 * became theirs; whoever got it late is not blamed for those before.
 */
@Component
class LeadWatch implements Watch {
    private static final int PORTION = 500;
    /** A norm that runs over a weekend, or over two, ends so much later. */
    private static final Duration WEEKENDS = Duration.ofDays(4);

    private final JdbcClient db;
    private final Violations violations;
    private final Policies policies;
    private final Absent absent;

    LeadWatch(JdbcClient db, Violations violations, Policies policies, Absent absent) {
        this.db = db;
        this.violations = violations;
        this.policies = policies;
        this.absent = absent;
    }

    /** @param until when somebody reacted, the lead ended or went to another; far off: none of these happened */
    private record Held(long lead, EmployeeId employee, Instant began, Instant until) {}

    @Override
    public ViolationKind kind() {
        return ViolationKind.LEAD_WITHOUT_REACTION;
    }

    @Override
    public int look(Instant from, Instant to) {
        List<Integer> norms = policies.history(Policy.VIOLATION_LEAD_REACTION_MINUTES).stream()
                .map(value -> Integer.valueOf(value.value()))
                .toList();
        int least = norms.stream().min(Integer::compare).orElseThrow();
        int most = norms.stream().max(Integer::compare).orElseThrow();
        Instant begin = from.minus(Duration.ofMinutes(most)).minus(WEEKENDS.multipliedBy(1 + most / 10_080));
        Instant end = to.minus(Duration.ofMinutes(least));
        int found = 0;
        Held last = null;
        while (true) {
            List<Held> portion =
                    held(last == null ? begin : last.began(), last == null ? Long.MAX_VALUE : last.lead(), end, least);
            for (Held each : portion) {
                found += judge(each, from, to) ? 1 : 0;
            }
            if (portion.size() < PORTION) {
                return found;
            }
            last = portion.getLast();
        }
    }

    private boolean judge(Held held, Instant from, Instant to) {
        PolicyValue norm = policies.value(Policy.VIOLATION_LEAD_REACTION_MINUTES, held.began());
        int minutes = Integer.parseInt(norm.value());
        Instant due = WorkingNorm.end(held.began(), minutes, policies.zone(held.began()));
        if (!due.isAfter(from)
                || due.isAfter(to)
                || !held.until().isAfter(due)
                || absent.between(held.employee(), held.began(), due)) {
            return false;
        }
        return violations.record(
                kind(),
                held.employee(),
                due,
                "lead:" + held.lead() + "@" + held.began(),
                Map.of(
                        "minutes",
                        minutes,
                        "policyVersion",
                        norm.version(),
                        "since",
                        held.began().toString(),
                        "records",
                        List.of("lead:" + held.lead())));
    }

    private List<Held> held(Instant after, long afterLead, Instant end, int least) {
        return db.sql("""
                SELECT r.lead_id, r.employee_id, r.began_at,
                  least(r.ended_at, coalesce(l.first_reaction_at, 'infinity'), coalesce(l.ended_at, 'infinity'), '9999-01-01Z') AS until
                FROM lead_responsibility r JOIN lead l ON l.id = r.lead_id
                WHERE (r.began_at, r.lead_id) > (:after, :lead) AND r.began_at >= :after AND r.began_at <= :end
                  AND r.ended_at > r.began_at + :least * interval '1 minute'
                  AND (l.first_reaction_at IS NULL OR l.first_reaction_at > r.began_at + :least * interval '1 minute')
                  AND (l.ended_at IS NULL OR l.ended_at > r.began_at + :least * interval '1 minute')
                ORDER BY r.began_at, r.lead_id LIMIT :portion""")
                .param("after", after.atOffset(UTC))
                .param("lead", afterLead)
                .param("end", end.atOffset(UTC))
                .param("least", least)
                .param("portion", PORTION)
                .query((row, _) -> new Held(
                        row.getLong("lead_id"),
                        new EmployeeId(row.getLong("employee_id")),
                        Moments.at(row, "began_at"),
                        Moments.at(row, "until")))
                .list();
    }
}

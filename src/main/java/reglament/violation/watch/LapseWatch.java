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
import reglament.rulebook.ViolationKind;
import reglament.rulebook.Violations;

/**
 * Deals whose protection ran out while they were open: a violation of whoever was responsible at that moment (R2.6), once for each lapse.
 * Looked at only when the grace for comments is over, since a comment may still count from a talk before the lapse.
 */
@Component
class LapseWatch implements Watch {
    private static final int PORTION = 500;

    private final JdbcClient db;
    private final Violations violations;
    private final Policies policies;
    private final Absent absent;

    LapseWatch(JdbcClient db, Violations violations, Policies policies, Absent absent) {
        this.db = db;
        this.violations = violations;
        this.policies = policies;
        this.absent = absent;
    }

    private record Lapse(long deal, EmployeeId employee, Instant until) {}

    @Override
    public ViolationKind kind() {
        return ViolationKind.DEAL_LOST_BY_INACTIVITY;
    }

    @Override
    public int look(Instant from, Instant to) {
        int grace = policies.history(Policy.COMMENT_GRACE_HOURS).stream()
                .map(value -> Integer.valueOf(value.value()))
                .max(Integer::compare)
                .orElseThrow();
        Instant end = to.minus(Duration.ofHours(grace));
        Lapse last = new Lapse(Long.MAX_VALUE, new EmployeeId(0), from.minus(Duration.ofHours(grace)));
        int found = 0;
        while (true) {
            List<Lapse> portion = lapses(last, end);
            for (Lapse each : portion) {
                found += judge(each) ? 1 : 0;
            }
            if (portion.size() < PORTION) {
                return found;
            }
            last = portion.getLast();
        }
    }

    /** Whoever was absent at that moment had left it to a substitute. */
    private boolean judge(Lapse lapse) {
        return !absent.between(lapse.employee(), lapse.until(), lapse.until())
                && violations.record(
                        kind(),
                        lapse.employee(),
                        lapse.until(),
                        "deal:" + lapse.deal() + "@" + lapse.until(),
                        Map.of("until", lapse.until().toString(), "records", List.of("deal:" + lapse.deal())));
    }

    /**
     * The deal was active to the last moment, and nothing that counts from before it protects it longer. The moment is asked for once more by
     * itself: of a comparison of pairs the planner expects a third of the table.
     */
    private List<Lapse> lapses(Lapse last, Instant end) {
        return db.sql("""
                SELECT DISTINCT p.protected_until, p.deal_id, r.employee_id
                FROM prolongation p JOIN deal d ON d.id = p.deal_id
                JOIN deal_responsibility r ON r.deal_id = d.id AND r.began_at < p.protected_until AND r.ended_at >= p.protected_until
                JOIN LATERAL deal_active_at(d.contact_id, d.product_group_id, p.protected_until - interval '1 microsecond') a
                  ON a.deal_id = d.id AND a.protected_until = p.protected_until
                WHERE (p.protected_until, p.deal_id) > (:after, :deal) AND p.protected_until >= :after AND p.protected_until <= :end
                  AND (d.closed_at IS NULL OR d.closed_at >= p.protected_until)
                  AND NOT EXISTS (SELECT 1 FROM prolongation n WHERE n.deal_id = p.deal_id AND n.protected_until > p.protected_until
                    AND n.counts_from < p.protected_until
                    AND (SELECT v.detailed FROM comment_verdict v WHERE v.comment_id = n.comment_id ORDER BY v.id DESC LIMIT 1))
                ORDER BY p.protected_until, p.deal_id LIMIT :portion""")
                .param("after", last.until().atOffset(UTC))
                .param("deal", last.deal())
                .param("end", end.atOffset(UTC))
                .param("portion", PORTION)
                .query((row, _) -> new Lapse(
                        row.getLong("deal_id"),
                        new EmployeeId(row.getLong("employee_id")),
                        Moments.at(row, "protected_until")))
                .list();
    }
}

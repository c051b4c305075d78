package reglament.violation.watch;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.Arrays;
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
 * One mailbox on so many clients that one employee wrote down (R4.3): lawful for a couple, a look-alike of a made-up address for a row of
 * strangers. Told once for each address and employee. Addresses have no moment of their own, so it goes by their numbers.
 */
@Component
class LookalikeWatch implements Watch {
    private static final int PORTION = 2000;
    /** Numbers are given before they are committed: so many before the last are looked at again. */
    private static final int AGAIN = 1000;

    private final JdbcClient db;
    private final Violations violations;
    private final Policies policies;

    LookalikeWatch(JdbcClient db, Violations violations, Policies policies) {
        this.db = db;
        this.violations = violations;
        this.policies = policies;
    }

    private record Shared(EmployeeId employee, String address, List<Long> contacts, Instant at) {}

    @Override
    public ViolationKind kind() {
        return ViolationKind.LOOKALIKE_ADDRESS;
    }

    @Override
    public int look(Instant from, Instant to) {
        long last = db.sql("SELECT coalesce(max(id), 0) FROM contact_email")
                .query(Long.class)
                .single();
        long after = db.sql("SELECT coalesce(max(seen_id), 0) FROM violation_watch WHERE kind = :kind")
                .param("kind", kind().name())
                .query(Long.class)
                .single();
        int found = 0;
        for (long begin = Math.max(0, after - AGAIN); begin < last; begin += PORTION) {
            found += shared(begin, begin + PORTION).stream()
                    .mapToInt(each -> judge(each) ? 1 : 0)
                    .sum();
            seen(Math.min(last, begin + PORTION), to);
        }
        return found;
    }

    private boolean judge(Shared shared) {
        PolicyValue most = policies.value(Policy.VIOLATION_LOOKALIKE_CLIENTS, shared.at());
        if (shared.contacts().size() < Integer.parseInt(most.value())) {
            return false;
        }
        return violations.record(
                kind(),
                shared.employee(),
                shared.at(),
                "address:" + shared.address() + ":" + shared.employee(),
                Map.of(
                        "count",
                        shared.contacts().size(),
                        "policyVersion",
                        most.version(),
                        "records",
                        shared.contacts().stream().map(id -> "contact:" + id).toList()));
    }

    private void seen(long id, Instant now) {
        db.sql("""
                INSERT INTO violation_watch (kind, seen_until, seen_id) VALUES (:kind, :now, :id)
                ON CONFLICT (kind) DO UPDATE SET seen_id = greatest(violation_watch.seen_id, excluded.seen_id)""")
                .param("kind", kind().name())
                .param("now", now.atOffset(UTC))
                .param("id", id)
                .update();
    }

    /** Addresses among those numbers that stand on at least two contacts of whoever wrote them down; the address itself stays unread. */
    private List<Shared> shared(long after, long upTo) {
        return db.sql("""
                WITH fresh AS MATERIALIZED (
                  SELECT DISTINCT e.address_norm, c.created_by FROM contact_email e JOIN contact c ON c.id = e.contact_id
                  WHERE e.id > :after AND e.id <= :upTo)
                SELECT f.created_by, md5(f.address_norm) AS address, array_agg(DISTINCT c.id) AS contacts, max(c.created_at) AS at
                FROM fresh f JOIN contact_email e ON e.address_norm = f.address_norm JOIN contact c ON c.id = e.contact_id AND c.created_by = f.created_by
                GROUP BY f.created_by, f.address_norm HAVING count(DISTINCT c.id) > 1""")
                .param("after", after)
                .param("upTo", upTo)
                .query((row, _) -> new Shared(
                        new EmployeeId(row.getLong("created_by")),
                        row.getString("address"),
                        Arrays.asList((Long[]) row.getArray("contacts").getArray()),
                        Moments.at(row, "at")))
                .list();
    }
}

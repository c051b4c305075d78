package reglament.violation.watch;

import static java.time.ZoneOffset.UTC;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import reglament.base.EmployeeId;
import reglament.rulebook.Policies;
import reglament.rulebook.Policy;
import reglament.rulebook.PolicyValue;
import reglament.rulebook.ViolationKind;
import reglament.rulebook.Violations;

/**
 * Refused attempts, so many in one day: to create again a client one is shown to be there (R5.1), or to write a staff address into a
 * client's contact (R4.3). Asking without trying is none, and whoever was not shown the client they repeat is not blamed for it.
 */
final class AttemptWatch implements Watch {
    private final ViolationKind kind;
    private final Policy most;
    private final boolean byRecord;
    private final JdbcClient db;
    private final Violations violations;
    private final Policies policies;

    private AttemptWatch(
            ViolationKind kind,
            Policy most,
            boolean byRecord,
            JdbcClient db,
            Violations violations,
            Policies policies) {
        this.kind = kind;
        this.most = most;
        this.byRecord = byRecord;
        this.db = db;
        this.violations = violations;
        this.policies = policies;
    }

    /** @param about such as {@code contact:12}; empty if it does not matter */
    private record Day(EmployeeId employee, String about, LocalDate day, List<Instant> attempts) {}

    @Override
    public ViolationKind kind() {
        return kind;
    }

    @Override
    public int look(Instant from, Instant to) {
        int found = 0;
        for (Day day : days(from, to)) {
            found += judge(day) ? 1 : 0;
        }
        return found;
    }

    /** The attempt that reached the number is the violation; later ones of the day add nothing. */
    private boolean judge(Day day) {
        for (int i = 0; i < day.attempts().size(); i++) {
            Instant at = day.attempts().get(i);
            PolicyValue number = policies.value(most, at);
            if (i + 1 >= Integer.parseInt(number.value())) {
                Map<String, Object> facts = new HashMap<>(Map.of(
                        "count",
                        i + 1,
                        "policyVersion",
                        number.version(),
                        "attempts",
                        day.attempts().subList(0, i + 1).stream()
                                .map(Instant::toString)
                                .toList()));
                if (byRecord) {
                    facts.put("records", List.of(day.about()));
                }
                String fact = "attempts:" + kind + ":" + day.employee() + ":" + day.about() + "@" + day.day();
                return violations.record(kind, day.employee(), at, fact, facts);
            }
        }
        return false;
    }

    private List<Day> days(Instant from, Instant to) {
        ZoneId zone = policies.zone(to);
        Instant begin = from.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        return db.sql("""
                SELECT r.employee_id, CASE WHEN :byRecord THEN r.facts ->> 'about' ELSE '' END AS about, (r.at AT TIME ZONE :zone)::date AS day,
                  array_agg(r.at ORDER BY r.at) AS attempts
                FROM refusal r
                WHERE r.clause = :clause AND r.at >= :from AND r.at <= :to AND r.employee_id IS NOT NULL AND r.command NOT LIKE 'asked: %'
                  AND (NOT :byRecord OR r.facts ->> 'about' LIKE 'contact:%' AND r.facts ->> 'hidden' IS NULL)
                GROUP BY 1, 2, 3 HAVING count(*) >= :least ORDER BY 1, 2, 3""")
                .param("byRecord", byRecord)
                .param("zone", zone.getId())
                .param("clause", kind.clause().number())
                .param("from", begin.atOffset(UTC))
                .param("to", to.atOffset(UTC))
                .param(
                        "least",
                        policies.history(most).stream()
                                .map(value -> Integer.valueOf(value.value()))
                                .min(Integer::compare)
                                .orElseThrow())
                .query((row, _) -> new Day(
                        new EmployeeId(row.getLong("employee_id")),
                        row.getString("about"),
                        row.getObject("day", LocalDate.class),
                        Arrays.stream((Timestamp[]) row.getArray("attempts").getArray())
                                .map(Timestamp::toInstant)
                                .toList()))
                .list();
    }

    @Configuration(proxyBeanMethods = false)
    static class Both {
        @Bean
        Watch duplicateAttempts(JdbcClient db, Violations violations, Policies policies) {
            return new AttemptWatch(
                    ViolationKind.DUPLICATE_ATTEMPTS,
                    Policy.VIOLATION_DUPLICATE_ATTEMPTS,
                    true,
                    db,
                    violations,
                    policies);
        }

        @Bean
        Watch staffAddressAttempts(JdbcClient db, Violations violations, Policies policies) {
            return new AttemptWatch(
                    ViolationKind.STAFF_ADDRESS,
                    Policy.VIOLATION_STAFF_ADDRESS_ATTEMPTS,
                    false,
                    db,
                    violations,
                    policies);
        }
    }
}

package reglament.violation.watch;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;

/** Who was away: nobody is blamed for what was left undone in their absence. */
@Component
class Absent {
    private final JdbcClient db;

    Absent(JdbcClient db) {
        this.db = db;
    }

    /** Was the employee away for any part of it, both moments included? */
    boolean between(EmployeeId employee, Instant from, Instant to) {
        return db.sql("""
                SELECT EXISTS (SELECT 1 FROM absence a WHERE a.employee_id = :employee AND a.begins_at <= :to AND a.until_at >= :from
                  AND a.until_at > a.begins_at)""")
                .param("employee", employee.value())
                .param("from", from.atOffset(UTC))
                .param("to", to.atOffset(UTC))
                .query(Boolean.class)
                .single();
    }
}

package reglament.team;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.platform.sql.Moments;

/** The table {@code absence}: rows are added, and at most ended early. */
@Component
class AbsenceTable {
    private static final String COLUMNS = """
            SELECT a.id, a.employee_id, e.full_name, a.substitute_id, s.full_name AS substitute, a.first_day, a.last_day, a.begins_at, a.until_at,
              a.set_by, a.set_at, a.ended_at
            FROM absence a JOIN employee e ON e.id = a.employee_id JOIN employee s ON s.id = a.substitute_id
            """;

    private final JdbcClient db;

    AbsenceTable(JdbcClient db) {
        this.db = db;
    }

    long insert(EmployeeId employee, EmployeeId substitute, Days days, EmployeeId by, Instant now) {
        return db.sql("""
                INSERT INTO absence (employee_id, substitute_id, first_day, last_day, zone, begins_at, planned_until, set_by, set_at)
                VALUES (:employee, :substitute, :first, :last, :zone, :begins, :until, :by, :now) RETURNING id""")
                .param("employee", employee.value())
                .param("substitute", substitute.value())
                .param("first", days.first())
                .param("last", days.last())
                .param("zone", days.zone().getId())
                .param("begins", days.begins(now).atOffset(UTC))
                .param("until", days.until().atOffset(UTC))
                .param("by", by.value())
                .param("now", now.atOffset(UTC))
                .query(Long.class)
                .single();
    }

    /** Days of the organisation as moments. */
    record Days(LocalDate first, LocalDate last, ZoneId zone) {
        Instant begins(Instant now) {
            Instant midnight = first.atStartOfDay(zone).toInstant();
            return midnight.isAfter(now) ? midnight : now;
        }

        Instant until() {
            return last.plusDays(1).atStartOfDay(zone).toInstant();
        }
    }

    void end(long id, EmployeeId by, Instant now) {
        db.sql("UPDATE absence SET ended_at = :now, ended_by = :by WHERE id = :id")
                .param("now", now.atOffset(UTC))
                .param("by", by.value())
                .param("id", id)
                .update();
    }

    Optional<Absence> lock(long id) {
        return db.sql(COLUMNS + "WHERE a.id = :id FOR UPDATE OF a")
                .param("id", id)
                .query((row, _) -> absence(row))
                .optional();
    }

    Optional<Absence> find(long id) {
        return db.sql(COLUMNS + "WHERE a.id = :id")
                .param("id", id)
                .query((row, _) -> absence(row))
                .optional();
    }

    /** Theirs and those in which they stand in, newest first. */
    List<Absence> list(Actor actor, @Nullable Long before, int limit) {
        return db.sql(COLUMNS + "WHERE ("
                        + Sight.of(actor, "a.employee_id = ANY (:people) OR a.substitute_id = ANY (:people)")
                        + ") AND (:before::bigint IS NULL OR a.id < :before) ORDER BY a.id DESC LIMIT :limit")
                .param("people", Sight.own(actor))
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> absence(row))
                .list();
    }

    /** Those of these days in which this employee is absent or stands in. */
    List<Absence> listOf(EmployeeId employee, Instant from, Instant until) {
        return db.sql(COLUMNS + """
                WHERE (a.employee_id = :employee OR a.substitute_id = :employee) AND a.begins_at < :until AND a.until_at > :from
                ORDER BY a.begins_at, a.id""")
                .param("employee", employee.value())
                .param("from", from.atOffset(UTC))
                .param("until", until.atOffset(UTC))
                .query((row, _) -> absence(row))
                .list();
    }

    Optional<Absence> findInForce(EmployeeId absent, Instant now) {
        return db.sql(COLUMNS + "WHERE a.employee_id = :absent AND a.begins_at <= :now AND a.until_at > :now")
                .param("absent", absent.value())
                .param("now", now.atOffset(UTC))
                .query((row, _) -> absence(row))
                .optional();
    }

    /** The zone in which the organisation's days end. */
    ZoneId zone(Instant now) {
        return ZoneId.of(db.sql("SELECT policy_value('organisation.time-zone', :now)")
                .param("now", now.atOffset(UTC))
                .query(String.class)
                .single());
    }

    private static Absence absence(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Absence(
                row.getLong("id"),
                new EmployeeId(row.getLong("employee_id")),
                row.getString("full_name"),
                new EmployeeId(row.getLong("substitute_id")),
                row.getString("substitute"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                Moments.at(row, "begins_at"),
                Moments.at(row, "until_at"),
                new EmployeeId(row.getLong("set_by")),
                Moments.at(row, "set_at"),
                ended == null ? null : ended.toInstant());
    }
}

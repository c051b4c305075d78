package reglament.team;

import static java.time.ZoneOffset.UTC;

import java.sql.Array;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;

/** Reads an employee as an actor: role, whose records they may see, and for whom they stand in. */
@Component
public class Actors {
    private final JdbcClient db;
    private final Clock clock;

    Actors(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @return empty for one who does not exist or was dismissed */
    public Optional<Actor> find(EmployeeId id) {
        List<Actor.Substitution> substitutions = substitutions(id);
        return db.sql("""
                SELECT e.id, e.login, e.full_name, e.role, e.locale,
                  CASE WHEN e.role = 'HEAD' THEN ARRAY(
                    WITH RECURSIVE below AS (
                      SELECT t.id FROM team t WHERE t.id = e.team_id
                      UNION SELECT t.id FROM team t JOIN below ON t.parent_id = below.id)
                    SELECT m.id FROM employee m JOIN below ON m.team_id = below.id UNION SELECT e.id) END AS people
                FROM employee e WHERE e.id = :id AND e.deactivated_at IS NULL""")
                .param("id", id.value())
                .query((row, _) -> {
                    Role role = Role.valueOf(row.getString("role"));
                    Array people = row.getArray("people");
                    Scope scope = switch (role) {
                        case MANAGER -> new Scope.Of(java.util.Set.of(id));
                        case HEAD ->
                            new Scope.Of(Arrays.stream((Long[]) people.getArray())
                                    .map(EmployeeId::new)
                                    .collect(Collectors.toSet()));
                        case AUDITOR -> new Scope.Everyone();
                        case MARKETING, ADMIN -> new Scope.Nobody();
                    };
                    return new Actor(
                            id,
                            row.getString("login"),
                            row.getString("full_name"),
                            role,
                            scope,
                            Locale.of(row.getString("locale")),
                            role == Role.MANAGER || role == Role.HEAD ? substitutions : List.of());
                })
                .optional();
    }

    private List<Actor.Substitution> substitutions(EmployeeId substitute) {
        return db.sql("""
                SELECT a.employee_id, e.full_name, a.last_day FROM absence a JOIN employee e ON e.id = a.employee_id
                WHERE a.substitute_id = :substitute AND a.begins_at <= :now AND a.until_at > :now ORDER BY a.last_day, a.id""")
                .param("substitute", substitute.value())
                .param("now", clock.instant().atOffset(UTC))
                .query((row, _) -> new Actor.Substitution(
                        new EmployeeId(row.getLong("employee_id")),
                        row.getString("full_name"),
                        row.getObject("last_day", LocalDate.class)))
                .list();
    }
}

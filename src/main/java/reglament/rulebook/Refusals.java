package reglament.rulebook;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Clause;
import reglament.base.EmployeeId;
import reglament.base.InvalidInput;
import reglament.base.Refused;

/** What the rules prevented: one row per refused command, written after the command's own transaction has rolled back. */
@Service
public class Refusals {
    private static final String ASKED = "asked: ";

    private final JdbcClient db;
    private final Clock clock;

    Refusals(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @param command what was attempted, such as {@code POST /contacts} */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void record(Refused refused, @Nullable EmployeeId employee, String command) {
        db.sql("""
                INSERT INTO refusal (clause, at, employee_id, command, facts)
                VALUES (:clause, :at, :employee, :command, jsonb_strip_nulls(jsonb_build_object('about', :about::text, 'hidden', :hidden::boolean)))""")
                .param("clause", refused.clause().number())
                .param("at", now())
                .param("employee", employee == null ? null : employee.value())
                .param("command", command)
                .param("about", refused.about().orElse(null))
                .param("hidden", refused.isHidden() ? true : null)
                .update();
    }

    /** Somebody was told what would be refused, without trying to do it: it counts as asking, and nothing was prevented. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void recordAsked(Refused refused, @Nullable EmployeeId employee, String command) {
        record(refused, employee, ASKED + command);
    }

    /** The same for fields a clause would not have: one row for each clause. Nothing for what is only malformed. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void record(InvalidInput invalid, @Nullable EmployeeId employee, String command) {
        invalid.errors().stream()
                .flatMap(error -> Optional.ofNullable(error.clause()).stream())
                .distinct()
                .forEach(clause -> db.sql("""
                        INSERT INTO refusal (clause, at, employee_id, command) VALUES (:clause, :at, :employee, :command)""")
                        .param("clause", clause.number())
                        .param("at", now())
                        .param("employee", employee == null ? null : employee.value())
                        .param("command", command)
                        .update());
    }

    /** About how many different records this clause refused this employee lately: one tried again and again counts once. */
    @Transactional(readOnly = true)
    public int countFor(EmployeeId employee, Clause clause, Duration lately) {
        return db.sql(
                        "SELECT count(DISTINCT facts ->> 'about') FROM refusal WHERE employee_id = :employee AND clause = :clause AND at > :since")
                .param("employee", employee.value())
                .param("clause", clause.number())
                .param("since", now().minus(lately))
                .query(Integer.class)
                .single();
    }

    /** Refusals per clause number since a moment, for the Rulebook page. */
    @Transactional(readOnly = true)
    public Map<String, Integer> countByClause(Instant since) {
        return db
                .sql(
                        "SELECT clause, count(*) AS n FROM refusal WHERE at >= :since AND NOT starts_with(command, :asked) GROUP BY clause")
                .param("since", since.atOffset(UTC))
                .param("asked", ASKED)
                .query((row, _) -> Map.entry(row.getString("clause"), row.getInt("n")))
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(UTC);
    }
}

package reglament.rulebook;

import static java.time.ZoneOffset.UTC;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import reglament.base.Clause;
import reglament.base.EmployeeId;
import reglament.base.Finding;
import reglament.team.CurrentActor;

/** What the clauses in mode WARN or OBSERVE let pass and would have refused, recorded in the transaction of the act itself. */
@Service
class Observations {
    private final JdbcClient db;
    private final CurrentActor current;
    private final Clock clock;

    Observations(JdbcClient db, CurrentActor current, Clock clock) {
        this.db = db;
        this.current = current;
        this.clock = clock;
    }

    @Transactional
    void record(Finding broken, Mode mode) {
        record(
                broken.clause(),
                mode,
                current.find().map(actor -> actor.id()).orElse(null),
                clock.instant(),
                command(),
                broken.fact().key());
    }

    /** What a job may see again and again: the same is recorded once. */
    @Transactional
    void recordOnce(Clause clause, Mode mode, EmployeeId employee, Instant at, String command, String fact) {
        boolean known = db.sql("""
                SELECT EXISTS (SELECT 1 FROM observation WHERE employee_id = :employee AND at = :at AND clause = :clause AND command = :command)""")
                .param("employee", employee.value())
                .param("at", at.atOffset(UTC))
                .param("clause", clause.number())
                .param("command", command)
                .query(Boolean.class)
                .single();
        if (!known) {
            record(clause, mode, employee, at, command, fact);
        }
    }

    /** @param command what was done, or what it was seen in, such as {@code call:812} */
    private void record(
            Clause clause, Mode mode, @Nullable EmployeeId employee, Instant at, String command, String fact) {
        db.sql("""
                INSERT INTO observation (clause, mode, at, employee_id, command, fact)
                VALUES (:clause, :mode, :at, :employee, :command, :fact)""")
                .param("clause", clause.number())
                .param("mode", mode.name())
                .param("at", at.atOffset(UTC))
                .param("employee", employee == null ? null : employee.value())
                .param("command", command)
                .param("fact", fact)
                .update();
    }

    /** Observations per clause number since a moment, for the Rulebook page. */
    @Transactional(readOnly = true)
    Map<String, Integer> countByClause(Instant since) {
        return db
                .sql("SELECT clause, count(*) AS n FROM observation WHERE at >= :since GROUP BY clause")
                .param("since", since.atOffset(UTC))
                .query((row, _) -> Map.entry(row.getString("clause"), row.getInt("n")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String command() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            HttpServletRequest request = attributes.getRequest();
            return request.getMethod() + " " + request.getRequestURI().replaceAll("\\d+", "{id}");
        }
        return "";
    }
}

package reglament.rulebook;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Clause;
import reglament.base.EmployeeId;
import tools.jackson.databind.json.JsonMapper;

/** Breaches that could only be seen afterwards, such as a call past the CRM without a right to it (R1.3, R0.3). */
@Service
public class Violations {
    private final JdbcClient db;
    private final Policies policies;
    private final Observations observations;
    private final JsonMapper json;
    private final Clock clock;

    Violations(JdbcClient db, Policies policies, Observations observations, JsonMapper json, Clock clock) {
        this.db = db;
        this.policies = policies;
        this.observations = observations;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Records a breach, by the mode of its clause when it happened: in mode OBSERVE it is no violation, in mode OFF nothing.
     *
     * @param fact what it is about, such as {@code call:812}: one violation per clause and fact, however often it is reported
     */
    @Transactional
    public void record(Clause clause, EmployeeId employee, Instant at, String fact, Map<String, Object> facts) {
        Mode mode = policies.mode(clause, at);
        if (mode == Mode.OBSERVE) {
            observations.record(clause, mode, employee, at, fact, "rulebook.observed");
        }
        if (mode == Mode.OBSERVE || mode == Mode.OFF) {
            return;
        }
        db.sql("""
                INSERT INTO violation (clause, at, recorded_at, employee_id, fact, facts)
                VALUES (:clause, :at, :now, :employee, :fact, :facts::jsonb) ON CONFLICT (clause, fact) DO NOTHING""")
                .param("clause", clause.number())
                .param("at", at.atOffset(UTC))
                .param("now", clock.instant().atOffset(UTC))
                .param("employee", employee.value())
                .param("fact", fact)
                .param("facts", json.writeValueAsString(facts))
                .update();
    }

    /** Violations per clause number that happened since a moment, for the Rulebook page. */
    @Transactional(readOnly = true)
    public Map<String, Integer> countByClause(Instant since) {
        return db
                .sql("SELECT clause, count(*) AS n FROM violation WHERE at >= :since GROUP BY clause")
                .param("since", since.atOffset(UTC))
                .query((row, _) -> Map.entry(row.getString("clause"), row.getInt("n")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}

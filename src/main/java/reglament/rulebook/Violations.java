package reglament.rulebook;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.EmployeeId;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ledger of breaches that could only be seen afterwards, such as a call past the CRM without a right to it (R0.3). Rows are added,
 * never changed; what becomes of one is told by the module of measures.
 */
@Service
public class Violations {
    private final JdbcClient db;
    private final JsonMapper json;
    private final Policies policies;
    private final Observations observations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Violations(
            JdbcClient db,
            JsonMapper json,
            Policies policies,
            Observations observations,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.json = json;
        this.policies = policies;
        this.observations = observations;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Writes a breach down: one violation per clause and fact, however often it is reported. The person concerned may object to it for
     * as long as the policy says. By the mode of its clause when it happened: in mode OBSERVE it is no violation, in mode OFF nothing.
     *
     * @param at when it was done; the policies of that moment judge it
     * @param fact what it is about, such as {@code call:812}
     * @param facts what it rests on; {@code records} lists what one can look at, such as {@code lead:12}
     * @return whether it is new
     */
    @Transactional
    public boolean record(ViolationKind kind, EmployeeId employee, Instant at, String fact, Map<String, Object> facts) {
        Mode mode = policies.mode(kind.clause(), at);
        if (mode == Mode.OBSERVE) {
            observations.recordOnce(kind.clause(), mode, employee, at, fact, "rulebook.observed");
        }
        if (mode == Mode.OBSERVE || mode == Mode.OFF) {
            return false;
        }
        Instant now = clock.instant();
        Instant until = now.plus(Duration.ofHours(policies.number(Policy.VIOLATION_OBJECTION_HOURS, now)));
        Optional<Long> id = db.sql("""
                INSERT INTO violation (kind, clause, at, recorded_at, objection_until, employee_id, fact, facts)
                VALUES (:kind, :clause, :at, :now, :until, :employee, :fact, :facts::jsonb) ON CONFLICT (clause, fact) DO NOTHING RETURNING id""")
                .param("kind", kind.name())
                .param("clause", kind.clause().number())
                .param("at", at.atOffset(UTC))
                .param("now", now.atOffset(UTC))
                .param("until", until.atOffset(UTC))
                .param("employee", employee.value())
                .param("fact", fact)
                .param("facts", json.writeValueAsString(facts))
                .query(Long.class)
                .optional();
        id.ifPresent(each -> events.publishEvent(new ViolationRecorded(each, kind, employee, at, until)));
        return id.isPresent();
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

package reglament.timeline;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.EmployeeId;
import tools.jackson.databind.json.JsonMapper;

/** Everything anyone did: sign-ins, decisions, administration. Append-only, also for the application. */
@Service
public class AuditLog {
    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    AuditLog(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param action dotted word, such as {@code employee.created}
     * @param subject what it was done to, such as {@code employee:12}
     * @param address remote IP address, if the act came from outside
     * @param facts those in people's own words can be erased (152-ФЗ); nothing else here may tell of a client as a person
     */
    @Transactional
    public void record(
            @Nullable EmployeeId actor,
            String action,
            @Nullable String subject,
            @Nullable String address,
            Map<String, Object> facts) {
        db.sql(
                        "INSERT INTO audit_entry (at, actor_id, action, subject, address, facts) VALUES (:at, :actor, :action, :subject, :address, :facts::jsonb)")
                .param("at", clock.instant().atOffset(UTC))
                .param("actor", actor == null ? null : actor.value())
                .param("action", action)
                .param("subject", subject)
                .param("address", address)
                .param(
                        "facts",
                        json.writeValueAsString(Personal.apart(facts, Map.of()).together()))
                .update();
    }
}

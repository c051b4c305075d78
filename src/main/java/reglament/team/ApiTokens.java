package reglament.team;

import static java.time.ZoneOffset.UTC;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.platform.sql.Moments;
import reglament.timeline.AuditLog;

/** Personal tokens of the API. Only their digests are kept: a token is shown once. */
@Service
class ApiTokens {
    private final JdbcClient db;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiTokens(JdbcClient db, AuditLog audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    String issue(EmployeeId employee, String name) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = "rgl_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        db.sql(
                        "INSERT INTO api_token (employee_id, name, token_hash, created_at) VALUES (:employee, :name, :hash, :now)")
                .param("employee", employee.value())
                .param("name", name)
                .param("hash", digest(token))
                .param("now", clock.instant().atOffset(UTC))
                .update();
        audit.record(employee, "token.issued", "employee:" + employee, null, Map.of("name", name));
        return token;
    }

    Optional<EmployeeId> find(String token) {
        return db.sql("""
                SELECT t.employee_id FROM api_token t JOIN employee e ON e.id = t.employee_id
                WHERE t.token_hash = :hash AND t.revoked_at IS NULL AND e.deactivated_at IS NULL""")
                .param("hash", digest(token))
                .query((row, _) -> new EmployeeId(row.getLong(1)))
                .optional();
    }

    List<SecurityPage.TokenRow> list(EmployeeId employee) {
        return db.sql(
                        "SELECT id, name, created_at FROM api_token WHERE employee_id = :employee AND revoked_at IS NULL ORDER BY id DESC")
                .param("employee", employee.value())
                .query((row, _) -> new SecurityPage.TokenRow(
                        row.getLong("id"), row.getString("name"), Moments.at(row, "created_at")))
                .list();
    }

    @Transactional
    void revoke(Actor actor, long token) {
        int revoked = db.sql(
                        "UPDATE api_token SET revoked_at = :now WHERE id = :id AND employee_id = :employee AND revoked_at IS NULL")
                .param("now", clock.instant().atOffset(UTC))
                .param("id", token)
                .param("employee", actor.id().value())
                .update();
        if (revoked == 0) {
            throw new Denied.NotFound();
        }
        audit.record(actor.id(), "token.revoked", "token:" + token, null, Map.of());
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package reglament.dispute;

import static java.time.ZoneOffset.UTC;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Denied;
import reglament.platform.sql.Moments;
import reglament.team.Actor;
import tools.jackson.databind.json.JsonMapper;

/** Printed protocols of cases. A protocol's code is made of its content, so a paper can be held against what was printed (R0.1). */
@Service
class Protocols {
    private final Cases cases;
    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    Protocols(Cases cases, JdbcClient db, JsonMapper json, Clock clock) {
        this.cases = cases;
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** A protocol that was printed. */
    record Printed(String code, CaseId id, Case content, String by, Instant at) {}

    /** Prints the case as it stands; the same content has the same code. */
    @Transactional
    String print(Actor actor, CaseId id) {
        String content = json.writeValueAsString(cases.get(actor, id));
        String code = code(content);
        db.sql("""
                INSERT INTO case_protocol (code, case_id, content, printed_by, printed_at) VALUES (:code, :case, :content, :by, :now)
                ON CONFLICT (code) DO NOTHING""")
                .param("code", code)
                .param("case", id.value())
                .param("content", content)
                .param("by", actor.id().value())
                .param("now", clock.instant().atOffset(UTC))
                .update();
        return code;
    }

    /** @throws Denied.NotFound also for a case the actor may not see */
    @Transactional(readOnly = true)
    Printed get(Actor actor, String code) {
        Printed printed = find(code).orElseThrow(Denied.NotFound::new);
        cases.get(actor, printed.id());
        return printed;
    }

    /** Whoever holds the paper may ask whether it is genuine, whatever cases they may see. */
    @Transactional(readOnly = true)
    Optional<Printed> find(String code) {
        return db.sql("""
                SELECT p.code, p.case_id, p.content, e.full_name, p.printed_at FROM case_protocol p JOIN employee e ON e.id = p.printed_by
                WHERE p.code = :code""")
                .param("code", code.trim().toUpperCase(Locale.ROOT))
                .query((row, _) -> new Printed(
                        row.getString("code"),
                        new CaseId(row.getLong("case_id")),
                        json.readValue(row.getString("content"), Case.class),
                        row.getString("full_name"),
                        Moments.at(row, "printed_at")))
                .optional();
    }

    /** Twenty hexadecimal digits of the SHA-256 of the content, in fours. */
    static String code(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(hash, 0, 10).replaceAll("(.{4})(?!$)", "$1-");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

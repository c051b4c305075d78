package reglament.violation;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.platform.sql.Moments;
import reglament.rulebook.ViolationKind;
import reglament.team.Actor;
import reglament.team.Sight;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the ledger of violations, and adds what people say to it: rows, never changed. */
@Component
class ViolationTable {
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;

    ViolationTable(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    Optional<Violation> find(Actor actor, ViolationId id) {
        return find("v.id = :id AND " + Sight.personal(actor, "v.employee_id"), id, Sight.personal(actor));
    }

    /** For the system. */
    Optional<Violation> find(ViolationId id) {
        return find("v.id = :id", id, Map.of());
    }

    private Optional<Violation> find(String where, ViolationId id, Map<String, Object> params) {
        return db.sql("""
                SELECT v.*, e.full_name, o.text AS objection, o.at AS objected_at FROM violation v JOIN employee e ON e.id = v.employee_id
                LEFT JOIN violation_objection o ON o.violation_id = v.id WHERE\s""" + where)
                .params(params)
                .param("id", id.value())
                .query((row, _) -> one(row))
                .optional();
    }

    List<ViolationRow> list(Actor actor, ViolationFilter filter, Instant now, int limit) {
        StringBuilder where = new StringBuilder(Sight.personal(actor, "v.employee_id"));
        Map<String, Object> params = new LinkedHashMap<>(Sight.personal(actor));
        params.put("now", now.atOffset(UTC));
        params.put("limit", limit);
        if (filter.kind() != null) {
            where.append(" AND v.kind = :kind");
            params.put("kind", filter.kind().name());
        }
        if (filter.state() != null) {
            where.append(" AND ").append(filter.state().condition());
        }
        if (filter.employee() != null) {
            where.append(" AND v.employee_id = :employee");
            params.put("employee", filter.employee().value());
        }
        if (filter.from() != null) {
            where.append(" AND v.at >= :from");
            params.put("from", filter.from().atOffset(UTC));
        }
        if (filter.to() != null) {
            where.append(" AND v.at < :to");
            params.put("to", filter.to().atOffset(UTC));
        }
        if (filter.after() != null) {
            where.append(" AND (v.at, v.id) < (:at, :after)");
            params.put("at", filter.after().at().atOffset(UTC));
            params.put("after", filter.after().id());
        }
        return db.sql("""
                SELECT v.*, e.full_name, s.objected_at, s.upheld_at, s.cancelled_at, m.state, m.amount
                FROM violation v JOIN employee e ON e.id = v.employee_id LEFT JOIN violation_standing s ON s.violation_id = v.id
                LEFT JOIN measure_standing m ON m.violation_id = v.id AND m.live
                WHERE\s""" + where + " ORDER BY v.at DESC, v.id DESC LIMIT :limit")
                .params(params)
                .query((row, _) -> row(row, now))
                .list();
    }

    /** How many objections wait for a head. */
    int countObjected(Actor actor) {
        return db.sql("""
                SELECT count(*) FROM violation_standing s JOIN violation v ON v.id = s.violation_id
                WHERE s.objected_at IS NOT NULL AND s.upheld_at IS NULL AND s.cancelled_at IS NULL AND\s""" + Sight.personal(actor, "v.employee_id"))
                .params(Sight.personal(actor))
                .query(Integer.class)
                .single();
    }

    void insertObjection(ViolationId id, EmployeeId by, String text, Instant now) {
        db.sql("INSERT INTO violation_objection (violation_id, employee_id, text, at) VALUES (:id, :by, :text, :now)")
                .param("id", id.value())
                .param("by", by.value())
                .param("text", text)
                .param("now", now.atOffset(UTC))
                .update();
    }

    void insertRuling(ViolationId id, Ruling.Outcome outcome, EmployeeId by, String reason, Instant now) {
        db.sql("""
                INSERT INTO violation_ruling (violation_id, outcome, ruled_by, reason, at) VALUES (:id, :outcome, :by, :reason, :now)""")
                .param("id", id.value())
                .param("outcome", outcome.name())
                .param("by", by.value())
                .param("reason", reason)
                .param("now", now.atOffset(UTC))
                .update();
    }

    private Violation one(ResultSet row) throws SQLException {
        ViolationId id = new ViolationId(row.getLong("id"));
        String objection = row.getString("objection");
        return new Violation(
                id,
                ViolationKind.valueOf(row.getString("kind")),
                row.getInt("clause_version"),
                new EmployeeId(row.getLong("employee_id")),
                row.getString("full_name"),
                Moments.at(row, "at"),
                Moments.at(row, "recorded_at"),
                Moments.at(row, "objection_until"),
                json.readValue(row.getString("facts"), FACTS),
                objection == null ? null : new Statement(objection, Moments.at(row, "objected_at")),
                rulings(id));
    }

    private List<Ruling> rulings(ViolationId id) {
        return db.sql("""
                SELECT r.outcome, r.ruled_by, e.full_name, r.reason, r.at FROM violation_ruling r JOIN employee e ON e.id = r.ruled_by
                WHERE r.violation_id = :id ORDER BY r.at, r.outcome DESC""")
                .param("id", id.value())
                .query((row, _) -> ruling(row))
                .list();
    }

    private static Ruling ruling(ResultSet row) throws SQLException {
        return new Ruling(
                Ruling.Outcome.valueOf(row.getString("outcome")),
                new EmployeeId(row.getLong("ruled_by")),
                row.getString("full_name"),
                row.getString("reason"),
                Moments.at(row, "at"));
    }

    private ViolationRow row(ResultSet row, Instant now) throws SQLException {
        ViolationKind kind = ViolationKind.valueOf(row.getString("kind"));
        return new ViolationRow(
                new ViolationId(row.getLong("id")),
                kind,
                new EmployeeId(row.getLong("employee_id")),
                row.getString("full_name"),
                Moments.at(row, "at"),
                Moments.at(row, "objection_until"),
                Violation.said(kind, json.readValue(row.getString("facts"), FACTS)),
                ViolationState.of(
                        now,
                        Moments.at(row, "objection_until"),
                        Moments.atOrNull(row, "objected_at"),
                        Moments.atOrNull(row, "upheld_at"),
                        Moments.atOrNull(row, "cancelled_at")),
                row.getString("state"),
                row.getBigDecimal("amount"));
    }
}

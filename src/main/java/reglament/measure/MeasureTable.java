package reglament.measure;

import static java.time.ZoneOffset.UTC;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.platform.sql.Moments;
import reglament.rulebook.ViolationKind;
import reglament.team.Actor;
import reglament.team.Sight;
import reglament.violation.Ruling;
import reglament.violation.Statement;
import reglament.violation.Violation;
import reglament.violation.ViolationId;

/** The tables of measures: rows are added, never changed; where a measure stands the database keeps itself. */
@Component
class MeasureTable {
    private final JdbcClient db;

    MeasureTable(JdbcClient db) {
        this.db = db;
    }

    MeasureId insert(
            Violation of,
            MeasureKind kind,
            BigDecimal amount,
            @Nullable EmployeeId by,
            String reason,
            Instant now,
            Instant explainUntil) {
        return new MeasureId(db.sql("""
                INSERT INTO measure (violation_id, employee_id, kind, amount, proposed_by, reason, proposed_at, explain_until)
                VALUES (:violation, :employee, :kind, :amount, :by, :reason, :now, :until) RETURNING id""")
                .param("violation", of.id().value())
                .param("employee", of.employee().value())
                .param("kind", kind.name())
                .param("amount", amount)
                .param("by", by == null ? null : by.value())
                .param("reason", reason)
                .param("now", now.atOffset(UTC))
                .param("until", explainUntil.atOffset(UTC))
                .query(Long.class)
                .single());
    }

    void insertExplanation(MeasureId id, EmployeeId by, String text, Instant now) {
        db.sql("INSERT INTO measure_explanation (measure_id, employee_id, text, at) VALUES (:id, :by, :text, :now)")
                .params(Map.of("id", id.value(), "by", by.value(), "text", text, "now", now.atOffset(UTC)))
                .update();
    }

    void insertDecision(
            MeasureId id,
            boolean approved,
            EmployeeId by,
            BigDecimal amount,
            YearMonth month,
            String reason,
            Instant now,
            Instant objectionUntil) {
        db.sql("""
                INSERT INTO measure_decision (measure_id, outcome, decided_by, amount, month, reason, at, objection_until)
                VALUES (:id, :outcome, :by, :amount, :month, :reason, :now, :until)""")
                .param("id", id.value())
                .param("outcome", approved ? "APPROVED" : "REJECTED")
                .param("by", by.value())
                .param("amount", amount)
                .param("month", month.atDay(1))
                .param("reason", reason)
                .param("now", now.atOffset(UTC))
                .param("until", objectionUntil.atOffset(UTC))
                .update();
    }

    void insertAcknowledgement(MeasureId id, EmployeeId by, Instant now) {
        db.sql("INSERT INTO measure_acknowledgement (measure_id, employee_id, at) VALUES (:id, :by, :now)")
                .params(Map.of("id", id.value(), "by", by.value(), "now", now.atOffset(UTC)))
                .update();
    }

    void insertObjection(MeasureId id, EmployeeId by, String text, Instant now) {
        db.sql("INSERT INTO measure_objection (measure_id, employee_id, text, at) VALUES (:id, :by, :text, :now)")
                .params(Map.of("id", id.value(), "by", by.value(), "text", text, "now", now.atOffset(UTC)))
                .update();
    }

    void insertRuling(MeasureId id, Ruling.Outcome outcome, EmployeeId by, String reason, Instant now) {
        db.sql(
                        "INSERT INTO measure_ruling (measure_id, outcome, ruled_by, reason, at) VALUES (:id, :outcome, :by, :reason, :now)")
                .param("id", id.value())
                .param("outcome", outcome.name())
                .param("by", by.value())
                .param("reason", reason)
                .param("now", now.atOffset(UTC))
                .update();
    }

    /** The measure of a violation that was neither rejected nor cancelled. */
    Optional<MeasureId> findLive(ViolationId violation) {
        return db.sql("SELECT measure_id FROM measure_standing WHERE violation_id = :violation AND live")
                .param("violation", violation.value())
                .query((row, _) -> new MeasureId(row.getLong(1)))
                .optional();
    }

    Optional<Measure> find(Actor actor, MeasureId id) {
        return find("s.measure_id = :id AND " + Sight.personal(actor, "s.employee_id"), id, Sight.personal(actor));
    }

    /** For the system. */
    Optional<Measure> find(MeasureId id) {
        return find("s.measure_id = :id", id, Map.of());
    }

    private Optional<Measure> find(String where, MeasureId id, Map<String, Object> params) {
        return db.sql("""
                SELECT s.measure_id, s.violation_id, v.kind AS violation_kind, vs.cancelled_at IS NULL AS violation_stands,
                  vs.objected_at IS NOT NULL AND vs.upheld_at IS NULL AND vs.cancelled_at IS NULL AS violation_objected,
                  s.employee_id, e.full_name, m.kind, m.amount, m.proposed_by, coalesce(p.full_name, '') AS proposer, m.reason, m.proposed_at,
                  m.explain_until, s.state, s.amount AS effective, s.month, x.text AS explanation, x.at AS explained_at,
                  d.outcome, d.decided_by, h.full_name AS decider, d.amount AS decided_amount, d.reason AS decided_because, d.at AS decided_at,
                  d.objection_until, a.at AS acknowledged_at, o.text AS objection, o.at AS objected_at
                FROM measure_standing s JOIN measure m ON m.id = s.measure_id JOIN violation v ON v.id = s.violation_id
                JOIN employee e ON e.id = s.employee_id LEFT JOIN employee p ON p.id = m.proposed_by
                LEFT JOIN violation_standing vs ON vs.violation_id = s.violation_id
                LEFT JOIN measure_explanation x ON x.measure_id = s.measure_id
                LEFT JOIN measure_decision d ON d.measure_id = s.measure_id LEFT JOIN employee h ON h.id = d.decided_by
                LEFT JOIN measure_acknowledgement a ON a.measure_id = s.measure_id
                LEFT JOIN measure_objection o ON o.measure_id = s.measure_id
                WHERE\s""" + where)
                .params(params)
                .param("id", id.value())
                .query((row, _) -> one(row))
                .optional();
    }

    List<MeasureRow> list(Actor actor, MeasureFilter filter, int limit) {
        StringBuilder where = new StringBuilder(Sight.personal(actor, "s.employee_id"));
        Map<String, Object> params = new LinkedHashMap<>(Sight.personal(actor));
        params.put("limit", limit);
        switch (filter.view()) {
            case WAITING -> where.append(" AND s.state IN ('PROPOSED', 'OBJECTED')");
            case REGISTER -> where.append(" AND s.month IS NOT NULL");
            case ALL -> {}
        }
        if (filter.month() != null) {
            where.append(" AND s.month = :month");
            params.put("month", filter.month().atDay(1));
        }
        if (filter.state() != null) {
            where.append(" AND s.state = :state");
            params.put("state", filter.state().name());
        }
        if (filter.employee() != null) {
            where.append(" AND s.employee_id = :employee");
            params.put("employee", filter.employee().value());
        }
        if (filter.after() != null) {
            where.append(" AND (s.proposed_at, s.measure_id) < (:at, :after)");
            params.put("at", filter.after().at().atOffset(UTC));
            params.put("after", filter.after().id());
        }
        return rows(where.toString(), params, " ORDER BY s.proposed_at DESC, s.measure_id DESC LIMIT :limit");
    }

    /** The measures a violation ever had, the latest first. */
    List<MeasureRow> ofViolation(ViolationId violation) {
        return rows(
                "s.violation_id = :violation", Map.of("violation", violation.value()), " ORDER BY s.measure_id DESC");
    }

    private List<MeasureRow> rows(String where, Map<String, ?> params, String order) {
        return db.sql("""
                SELECT s.measure_id, s.violation_id, v.kind AS violation_kind, s.employee_id, e.full_name, m.kind, s.amount, s.state, s.month,
                  s.proposed_at, x.measure_id IS NOT NULL AS explained, d.at AS decided_at, h.full_name AS decider, a.at AS acknowledged_at
                FROM measure_standing s JOIN measure m ON m.id = s.measure_id JOIN violation v ON v.id = s.violation_id
                JOIN employee e ON e.id = s.employee_id
                LEFT JOIN measure_explanation x ON x.measure_id = s.measure_id
                LEFT JOIN measure_decision d ON d.measure_id = s.measure_id LEFT JOIN employee h ON h.id = d.decided_by
                LEFT JOIN measure_acknowledgement a ON a.measure_id = s.measure_id
                WHERE\s""" + where + order)
                .params(params)
                .query((row, _) -> row(row))
                .list();
    }

    int countWaiting(Actor actor) {
        return db.sql("SELECT count(*) FROM measure_standing s WHERE s.state IN ('PROPOSED', 'OBJECTED') AND "
                        + Sight.personal(actor, "s.employee_id"))
                .params(Sight.personal(actor))
                .query(Integer.class)
                .single();
    }

    private Measure one(ResultSet row) throws SQLException {
        MeasureId id = new MeasureId(row.getLong("measure_id"));
        Long proposer = row.getObject("proposed_by", Long.class);
        String outcome = row.getString("outcome");
        return new Measure(
                id,
                new ViolationId(row.getLong("violation_id")),
                ViolationKind.valueOf(row.getString("violation_kind")),
                row.getBoolean("violation_stands"),
                row.getBoolean("violation_objected"),
                new EmployeeId(row.getLong("employee_id")),
                row.getString("full_name"),
                MeasureKind.valueOf(row.getString("kind")),
                row.getBigDecimal("amount"),
                proposer == null ? null : new EmployeeId(proposer),
                row.getString("proposer"),
                row.getString("reason"),
                Moments.at(row, "proposed_at"),
                Moments.at(row, "explain_until"),
                MeasureState.valueOf(row.getString("state")),
                row.getBigDecimal("effective"),
                month(row),
                statement(row, "explanation", "explained_at"),
                outcome == null
                        ? null
                        : new Measure.Decision(
                                outcome.equals("APPROVED"),
                                new EmployeeId(row.getLong("decided_by")),
                                row.getString("decider"),
                                row.getBigDecimal("decided_amount"),
                                row.getString("decided_because"),
                                Moments.at(row, "decided_at"),
                                Moments.at(row, "objection_until")),
                Moments.atOrNull(row, "acknowledged_at"),
                statement(row, "objection", "objected_at"),
                rulings(id));
    }

    private List<Ruling> rulings(MeasureId id) {
        return db.sql("""
                SELECT r.outcome, r.ruled_by, e.full_name, r.reason, r.at FROM measure_ruling r JOIN employee e ON e.id = r.ruled_by
                WHERE r.measure_id = :id ORDER BY r.id""")
                .param("id", id.value())
                .query((row, _) -> new Ruling(
                        Ruling.Outcome.valueOf(row.getString("outcome")),
                        new EmployeeId(row.getLong("ruled_by")),
                        row.getString("full_name"),
                        row.getString("reason"),
                        Moments.at(row, "at")))
                .list();
    }

    private static MeasureRow row(ResultSet row) throws SQLException {
        return new MeasureRow(
                new MeasureId(row.getLong("measure_id")),
                new ViolationId(row.getLong("violation_id")),
                ViolationKind.valueOf(row.getString("violation_kind")),
                new EmployeeId(row.getLong("employee_id")),
                row.getString("full_name"),
                MeasureKind.valueOf(row.getString("kind")),
                row.getBigDecimal("amount"),
                MeasureState.valueOf(row.getString("state")),
                month(row),
                Moments.at(row, "proposed_at"),
                row.getBoolean("explained"),
                Moments.atOrNull(row, "decided_at"),
                row.getString("decider"),
                Moments.atOrNull(row, "acknowledged_at"));
    }

    private static @Nullable Statement statement(ResultSet row, String text, String at) throws SQLException {
        String said = row.getString(text);
        return said == null ? null : new Statement(said, Moments.at(row, at));
    }

    private static @Nullable YearMonth month(ResultSet row) throws SQLException {
        LocalDate month = row.getObject("month", LocalDate.class);
        return month == null ? null : YearMonth.from(month);
    }
}

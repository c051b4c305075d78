package reglament.dispute;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.Clause;
import reglament.base.EmployeeId;
import reglament.platform.sql.Moments;
import reglament.team.Actor;
import reglament.team.Role;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables of a case: inserted, never changed; the database keeps the moments of decision, appeal and closing. */
@Component
class CaseTable {
    /** Parties and filers see their own cases; heads, who are the arbiters, and auditors see all; nobody else any. */
    static final String SEEN = """
            (:all OR c.filed_by = :me OR EXISTS (SELECT 1 FROM case_party p WHERE p.case_id = c.id AND p.employee_id = :me))""";

    private static final TypeReference<List<Share>> SHARES = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;

    CaseTable(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** Files it with its parties; the evidence is frozen here. */
    CaseId insert(
            Facts facts,
            Outcome proposed,
            Set<Clause> clauses,
            String claim,
            @Nullable EmployeeId filer,
            Instant now,
            Instant statementsUntil,
            Instant decideBy,
            int appealHours) {
        String evidence = json.writeValueAsString(facts);
        long id = db.sql("""
                INSERT INTO dispute_case (subject, ref, clause, contact_id, deal_id, title_amount, claim, filed_by, filed_at, statements_until,
                  decide_by, appeal_hours, proposed, evidence, fingerprint)
                VALUES (:subject, :ref, :clause, :contact, :deal, :amount, :claim, :filer, :now, :until, :by, :appeal, :proposed, :evidence,
                  encode(sha256(convert_to(:evidence, 'UTF8')), 'hex')) RETURNING id""")
                .param("subject", facts.subject().name())
                .param("ref", facts.ref())
                .param("clause", facts.subject().clause().number())
                .param("contact", facts.contact())
                .param("deal", facts.claimed())
                .param("amount", facts.amount())
                .param("claim", claim)
                .param("filer", filer == null ? null : filer.value())
                .param("now", now.atOffset(UTC))
                .param("until", statementsUntil.atOffset(UTC))
                .param("by", decideBy.atOffset(UTC))
                .param("appeal", appealHours)
                .param("proposed", proposed.name())
                .param("evidence", evidence)
                .query(Long.class)
                .single();
        for (Facts.Party party : facts.parties()) {
            db.sql("INSERT INTO case_party (case_id, employee_id) VALUES (:case, :employee)")
                    .param("case", id)
                    .param("employee", party.employee())
                    .update();
        }
        for (Clause clause : clauses) {
            db.sql("INSERT INTO case_clause (case_id, clause) VALUES (:case, :clause)")
                    .param("case", id)
                    .param("clause", clause.number())
                    .update();
        }
        return new CaseId(id);
    }

    /** The one that is not closed. */
    Optional<CaseId> findOpen(CaseSubject subject, long ref) {
        return db.sql("SELECT id FROM dispute_case WHERE subject = :subject AND ref = :ref AND closed_at IS NULL")
                .param("subject", subject.name())
                .param("ref", ref)
                .query((row, _) -> new CaseId(row.getLong(1)))
                .optional();
    }

    Optional<Case> find(Actor actor, CaseId id) {
        return find(id, sight(actor));
    }

    /** As the system sees it. */
    Case get(CaseId id) {
        return find(id, Map.of("all", true, "me", 0L)).orElseThrow();
    }

    private Optional<Case> find(CaseId id, Map<String, Object> sight) {
        return db.sql("""
                SELECT c.*, coalesce(e.full_name, '') AS filer, a.employee_id AS appellant, f.full_name AS appellant_name, a.reasons AS appeal_reasons,
                  a.at AS appeal_at, a.decide_by AS appeal_by
                FROM dispute_case c LEFT JOIN employee e ON e.id = c.filed_by
                LEFT JOIN case_appeal a ON a.case_id = c.id LEFT JOIN employee f ON f.id = a.employee_id
                WHERE c.id = :id AND\s""" + SEEN)
                .param("id", id.value())
                .params(sight)
                .query((row, _) -> one(row))
                .optional();
    }

    /** Locks the row, so that what is read of it holds until the transaction ends. */
    Optional<Case> lock(Actor actor, CaseId id) {
        // Not FOR UPDATE, which needs a grant on every column: the triggers lock the row for whoever writes.
        db.sql("UPDATE dispute_case SET escalated_at = escalated_at WHERE id = :id")
                .param("id", id.value())
                .update();
        return find(actor, id);
    }

    /** The heads a case was taken to, when its time had passed; told in this round: 1, or 2 on appeal. */
    void insertEscalation(CaseId id, int round, EmployeeId head, Instant now) {
        db.sql("""
                INSERT INTO case_escalation (case_id, round, employee_id, at) VALUES (:case, :round, :head, :now) ON CONFLICT DO NOTHING""")
                .param("case", id.value())
                .param("round", round)
                .param("head", head.value())
                .param("now", now.atOffset(UTC))
                .update();
    }

    /** Whose decision is past its time, each once a round; marks them. */
    List<CaseId> escalate(Instant now) {
        return db.sql("""
                UPDATE dispute_case c SET escalated_at = :now WHERE c.closed_at IS NULL
                  AND (c.decided_at IS NULL AND c.decide_by < :now AND c.escalated_at IS NULL
                    OR EXISTS (SELECT 1 FROM case_appeal a WHERE a.case_id = c.id AND a.decide_by < :now
                               AND (c.escalated_at IS NULL OR c.escalated_at < a.at)))
                RETURNING c.id""")
                .param("now", now.atOffset(UTC))
                .query((row, _) -> new CaseId(row.getLong(1)))
                .list();
    }

    /** Names of the heads a case was taken to in its present round, and when. */
    Optional<Escalation> findEscalation(CaseId id) {
        return db.sql("""
                SELECT min(x.at) AS at, array_agg(e.full_name ORDER BY e.id) AS heads FROM case_escalation x JOIN employee e ON e.id = x.employee_id
                WHERE x.case_id = :id AND x.round = (SELECT CASE WHEN appealed_at IS NULL THEN 1 ELSE 2 END FROM dispute_case WHERE id = :id)
                HAVING count(*) > 0""")
                .param("id", id.value())
                .query((row, _) -> new Escalation(Moments.at(row, "at"), List.of((String[])
                        row.getArray("heads").getArray())))
                .optional();
    }

    void insertStatement(CaseId id, EmployeeId by, String text, Instant now) {
        db.sql("INSERT INTO case_statement (case_id, employee_id, text, at) VALUES (:case, :by, :text, :now)")
                .param("case", id.value())
                .param("by", by.value())
                .param("text", text)
                .param("now", now.atOffset(UTC))
                .update();
    }

    void insertDecision(
            CaseId id,
            int round,
            EmployeeId arbiter,
            Ruling ruling,
            boolean asProposed,
            boolean reversed,
            Instant now) {
        db.sql("""
                INSERT INTO case_decision (case_id, round, arbiter_id, outcome, shares, reasons, as_proposed, reversed, decided_at)
                VALUES (:case, :round, :arbiter, :outcome, :shares::jsonb, :reasons, :proposed, :reversed, :now)""")
                .param("case", id.value())
                .param("round", round)
                .param("arbiter", arbiter.value())
                .param("outcome", ruling.outcome().name())
                .param("shares", json.writeValueAsString(ruling.shares()))
                .param("reasons", ruling.reasons())
                .param("proposed", asProposed)
                .param("reversed", reversed)
                .param("now", now.atOffset(UTC))
                .update();
    }

    void insertAppeal(CaseId id, EmployeeId by, String reasons, Instant now, Instant decideBy) {
        db.sql(
                        "INSERT INTO case_appeal (case_id, employee_id, reasons, at, decide_by) VALUES (:case, :by, :reasons, :now, :due)")
                .param("case", id.value())
                .param("by", by.value())
                .param("reasons", reasons)
                .param("now", now.atOffset(UTC))
                .param("due", decideBy.atOffset(UTC))
                .update();
    }

    static Map<String, Object> sight(Actor actor) {
        return Map.of("all", actor.is(Role.HEAD, Role.AUDITOR), "me", actor.id().value());
    }

    private Case one(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        Long filer = row.getObject("filed_by", Long.class);
        Long appellant = row.getObject("appellant", Long.class);
        return new Case(
                new CaseId(id),
                CaseSubject.valueOf(row.getString("subject")),
                row.getInt("clause_version"),
                row.getLong("ref"),
                row.getString("claim"),
                filer == null ? null : new EmployeeId(filer),
                row.getString("filer"),
                Moments.at(row, "filed_at"),
                Moments.at(row, "statements_until"),
                Moments.at(row, "decide_by"),
                row.getInt("appeal_hours"),
                Outcome.valueOf(row.getString("proposed")),
                json.readValue(row.getString("evidence"), Facts.class),
                row.getString("fingerprint"),
                statements(id),
                decisions(id),
                appellant == null
                        ? null
                        : new Case.Appeal(
                                appellant,
                                row.getString("appellant_name"),
                                row.getString("appeal_reasons"),
                                Moments.at(row, "appeal_at"),
                                Moments.at(row, "appeal_by")),
                Moments.atOrNull(row, "decided_at"),
                Moments.atOrNull(row, "closed_at"));
    }

    private List<Case.Statement> statements(long id) {
        return db.sql("""
                SELECT s.employee_id, e.full_name, s.text, s.at FROM case_statement s JOIN employee e ON e.id = s.employee_id
                WHERE s.case_id = :id ORDER BY s.id""")
                .param("id", id)
                .query((row, _) -> new Case.Statement(
                        row.getLong("employee_id"),
                        row.getString("full_name"),
                        row.getString("text"),
                        Moments.at(row, "at")))
                .list();
    }

    private List<Case.Decision> decisions(long id) {
        return db.sql("""
                SELECT d.*, e.full_name FROM case_decision d JOIN employee e ON e.id = d.arbiter_id WHERE d.case_id = :id ORDER BY d.round""")
                .param("id", id)
                .query((row, _) -> new Case.Decision(
                        row.getInt("round"),
                        row.getLong("arbiter_id"),
                        row.getString("full_name"),
                        Outcome.valueOf(row.getString("outcome")),
                        json.readValue(row.getString("shares"), SHARES),
                        row.getString("reasons"),
                        row.getBoolean("as_proposed"),
                        Moments.at(row, "decided_at")))
                .list();
    }
}

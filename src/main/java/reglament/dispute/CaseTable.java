package reglament.dispute;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.team.Actor;
import reglament.team.Role;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables of a case: inserted, never changed; the database keeps the moments of decision, appeal and closing. */
@Component
class CaseTable {
    /** Parties and filers see their own cases; heads, who are the arbiters, and auditors see all; nobody else any. */
    private static final String SEEN = """
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

    List<CaseRow> list(Actor actor, CaseFilter filter, Instant now, int limit) {
        boolean open = filter.view() != CaseFilter.View.DECIDED && filter.view() != CaseFilter.View.MINE;
        String order = open ? "due" : "filed_at";
        String page = filter.after() == null
                ? ""
                : open ? " AND (c.due, c.id) > (:at, :after)" : " AND (c.filed_at, c.id) < (:at, :after)";
        String which = switch (filter.view()) {
            case OPEN -> "c.decided_at IS NULL OR (c.appealed_at IS NOT NULL AND c.closed_at IS NULL)";
            case LATE ->
                "(c.decided_at IS NULL OR (c.appealed_at IS NOT NULL AND c.closed_at IS NULL)) AND c.due < :now";
            case MINE ->
                "c.filed_by = :me OR EXISTS (SELECT 1 FROM case_party p WHERE p.case_id = c.id AND p.employee_id = :me)";
            case DECIDED -> "c.decided_at IS NOT NULL";
        };
        return db.sql("""
                SELECT c.*, coalesce(k.last_name || ' ' || k.first_name || coalesce(' ' || k.patronymic, ''), '') AS client,
                  ARRAY(SELECT e.full_name FROM case_party p JOIN employee e ON e.id = p.employee_id WHERE p.case_id = c.id ORDER BY e.id) AS parties,
                  NOT EXISTS (SELECT 1 FROM case_party p WHERE p.case_id = c.id
                    AND NOT EXISTS (SELECT 1 FROM case_statement s WHERE s.case_id = c.id AND s.employee_id = p.employee_id)) AS all_spoke,
                  (SELECT d.outcome FROM case_decision d WHERE d.case_id = c.id ORDER BY d.round DESC LIMIT 1) AS outcome
                FROM (SELECT d.*, coalesce(a.decide_by, d.decide_by) AS due FROM dispute_case d LEFT JOIN case_appeal a ON a.case_id = d.id) c
                LEFT JOIN contact k ON k.id = c.contact_id
                WHERE\s""" + SEEN + " AND (" + which + ")"
                        + (filter.subject() == null ? "" : " AND c.subject = :subject") + page
                        + " ORDER BY c." + order + (open ? "" : " DESC") + ", c.id" + (open ? "" : " DESC")
                        + " LIMIT :limit")
                .params(sight(actor))
                .param("now", now.atOffset(UTC))
                .param(
                        "subject",
                        filter.subject() == null ? null : filter.subject().name())
                .param("at", filter.after() == null ? null : filter.after().at().atOffset(UTC))
                .param("after", filter.after() == null ? null : filter.after().id())
                .param("limit", limit)
                .query((row, _) -> row(row, now, order))
                .list();
    }

    /** How many cases wait for a decision, and how many of them for too long. */
    Map<CaseFilter.View, Integer> count(Actor actor, Instant now) {
        return db.sql("""
                SELECT count(*) FILTER (WHERE waits) AS open, count(*) FILTER (WHERE waits AND due < :now) AS late
                FROM (SELECT coalesce(a.decide_by, c.decide_by) AS due, c.decided_at IS NULL OR c.appealed_at IS NOT NULL AS waits
                  FROM dispute_case c LEFT JOIN case_appeal a ON a.case_id = c.id WHERE c.closed_at IS NULL AND\s""" + SEEN + ") c")
                .params(sight(actor))
                .param("now", now.atOffset(UTC))
                .query((row, _) ->
                        Map.of(CaseFilter.View.OPEN, row.getInt("open"), CaseFilter.View.LATE, row.getInt("late")))
                .single();
    }

    /** Decided cases over the same kind of subject, the latest first. */
    List<CaseRow> precedents(Actor actor, Case like, Instant now, int limit) {
        return list(actor, new CaseFilter(CaseFilter.View.DECIDED, like.subject(), null), now, limit + 1).stream()
                .filter(r -> !r.id().equals(like.id()))
                .limit(limit)
                .toList();
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

    private static Map<String, Object> sight(Actor actor) {
        return Map.of("all", actor.is(Role.HEAD, Role.AUDITOR), "me", actor.id().value());
    }

    private static CaseRow row(ResultSet row, Instant now, String order) throws SQLException {
        String outcome = row.getString("outcome");
        return new CaseRow(
                new CaseId(row.getLong("id")),
                CaseSubject.valueOf(row.getString("subject")),
                row.getBigDecimal("title_amount"),
                row.getString("client"),
                List.of((String[]) row.getArray("parties").getArray()),
                CaseState.of(
                        now,
                        at(row, "statements_until"),
                        row.getBoolean("all_spoke"),
                        find(row, "decided_at"),
                        find(row, "appealed_at"),
                        find(row, "closed_at"),
                        row.getInt("appeal_hours")),
                at(row, "filed_at"),
                at(row, "due"),
                outcome == null ? null : Outcome.valueOf(outcome),
                at(row, order));
    }

    private Case one(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        Long filer = row.getObject("filed_by", Long.class);
        Long appellant = row.getObject("appellant", Long.class);
        return new Case(
                new CaseId(id),
                CaseSubject.valueOf(row.getString("subject")),
                row.getLong("ref"),
                row.getString("claim"),
                filer == null ? null : new EmployeeId(filer),
                row.getString("filer"),
                at(row, "filed_at"),
                at(row, "statements_until"),
                at(row, "decide_by"),
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
                                at(row, "appeal_at"),
                                at(row, "appeal_by")),
                find(row, "decided_at"),
                find(row, "closed_at"));
    }

    private List<Case.Statement> statements(long id) {
        return db.sql("""
                SELECT s.employee_id, e.full_name, s.text, s.at FROM case_statement s JOIN employee e ON e.id = s.employee_id
                WHERE s.case_id = :id ORDER BY s.id""")
                .param("id", id)
                .query((row, _) -> new Case.Statement(
                        row.getLong("employee_id"), row.getString("full_name"), row.getString("text"), at(row, "at")))
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
                        at(row, "decided_at")))
                .list();
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant find(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}

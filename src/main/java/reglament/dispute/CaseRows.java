package reglament.dispute;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.Clause;
import reglament.platform.sql.Moments;
import reglament.team.Actor;

/** Lists of cases: those that wait, those like one, those about a record. All through the reader's eyes. */
@Component
class CaseRows {
    private static final String WAITS = "(c.decided_at IS NULL OR (c.appealed_at IS NOT NULL AND c.closed_at IS NULL))";

    private static final String ROWS = """
            SELECT c.*, coalesce(k.last_name || ' ' || k.first_name || coalesce(' ' || k.patronymic, ''), '') AS client,
              ARRAY(SELECT e.full_name FROM case_party p JOIN employee e ON e.id = p.employee_id WHERE p.case_id = c.id ORDER BY e.id) AS parties,
              ARRAY(SELECT x.clause FROM case_clause x WHERE x.case_id = c.id ORDER BY x.clause) AS clauses,
              NOT EXISTS (SELECT 1 FROM case_party p WHERE p.case_id = c.id
                AND NOT EXISTS (SELECT 1 FROM case_statement s WHERE s.case_id = c.id AND s.employee_id = p.employee_id)) AS all_spoke,
              (SELECT d.outcome FROM case_decision d WHERE d.case_id = c.id ORDER BY d.round DESC LIMIT 1) AS outcome
            FROM (SELECT d.*, coalesce(a.decide_by, d.decide_by) AS due FROM dispute_case d LEFT JOIN case_appeal a ON a.case_id = d.id) c
            LEFT JOIN contact k ON k.id = c.contact_id
            WHERE\s""" + CaseTable.SEEN;

    private final JdbcClient db;

    CaseRows(JdbcClient db) {
        this.db = db;
    }

    List<CaseRow> list(Actor actor, CaseFilter filter, Instant now, int limit) {
        boolean open = filter.view() == CaseFilter.View.OPEN || filter.view() == CaseFilter.View.LATE;
        String order = open ? "due" : "filed_at";
        Map<String, Object> params = new LinkedHashMap<>(CaseTable.sight(actor));
        List<String> conditions = new ArrayList<>();
        conditions.add(
                switch (filter.view()) {
                    case OPEN -> WAITS;
                    case LATE -> WAITS + " AND c.due < :now";
                    case MINE ->
                        "(c.filed_by = :me OR EXISTS (SELECT 1 FROM case_party p WHERE p.case_id = c.id AND p.employee_id = :me))";
                    case DECIDED -> "c.decided_at IS NOT NULL";
                });
        params.put("now", now.atOffset(UTC));
        if (filter.subject() != null) {
            conditions.add("c.subject = :subject");
            params.put("subject", filter.subject().name());
        }
        if (filter.clause() != null) {
            conditions.add("EXISTS (SELECT 1 FROM case_clause x WHERE x.case_id = c.id AND x.clause = :clause)");
            params.put("clause", filter.clause().number());
        }
        search(filter.query(), conditions, params);
        if (filter.after() != null) {
            conditions.add(open ? "(c.due, c.id) > (:at, :after)" : "(c.filed_at, c.id) < (:at, :after)");
            params.put("at", filter.after().at().atOffset(UTC));
            params.put("after", filter.after().id());
        }
        params.put("limit", limit);
        return db.sql(ROWS + " AND " + String.join(" AND ", conditions) + " ORDER BY c." + order
                        + (open ? ", c.id" : " DESC, c.id DESC") + " LIMIT :limit")
                .params(params)
                .query((row, _) -> row(row, now, order))
                .list();
    }

    /** A number finds its case; words are sought in the claim, the reasons of decisions, and the client's name. */
    private static void search(String query, List<String> conditions, Map<String, Object> params) {
        String number = query.replaceFirst("(?iU)^[КKC]-0*", "");
        if (number.matches("\\d{1,15}")) {
            conditions.add("c.id = :number");
            params.put("number", Long.parseLong(number));
        } else if (!query.isEmpty()) {
            conditions.add("""
                    (c.claim ILIKE :words OR k.last_name || ' ' || k.first_name ILIKE :words
                     OR EXISTS (SELECT 1 FROM case_decision d WHERE d.case_id = c.id AND d.reasons ILIKE :words))""");
            params.put("words", "%" + query.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
    }

    /** How many cases wait for a decision, and how many of them for too long. */
    Map<CaseFilter.View, Integer> count(Actor actor, Instant now) {
        return db.sql("""
                SELECT count(*) FILTER (WHERE waits) AS open, count(*) FILTER (WHERE waits AND due < :now) AS late
                FROM (SELECT coalesce(a.decide_by, c.decide_by) AS due, c.decided_at IS NULL OR c.appealed_at IS NOT NULL AS waits
                  FROM dispute_case c LEFT JOIN case_appeal a ON a.case_id = c.id WHERE c.closed_at IS NULL AND\s""" + CaseTable.SEEN + ") c")
                .params(CaseTable.sight(actor))
                .param("now", now.atOffset(UTC))
                .query((row, _) ->
                        Map.of(CaseFilter.View.OPEN, row.getInt("open"), CaseFilter.View.LATE, row.getInt("late")))
                .single();
    }

    /** Decided cases weighed by the same clauses; those that share most come first, then the latest. */
    List<CaseRow> precedents(Actor actor, Case like, Instant now, int limit) {
        return db.sql(ROWS + """
                 AND c.decided_at IS NOT NULL AND c.id <> :like
                AND EXISTS (SELECT 1 FROM case_clause x JOIN case_clause y ON y.clause = x.clause WHERE x.case_id = c.id AND y.case_id = :like)
                ORDER BY c.subject = :subject DESC,
                  (SELECT count(*) FROM case_clause x JOIN case_clause y ON y.clause = x.clause WHERE x.case_id = c.id AND y.case_id = :like) DESC,
                  c.decided_at DESC, c.id DESC LIMIT :limit""")
                .params(CaseTable.sight(actor))
                .param("like", like.id().value())
                .param("subject", like.subject().name())
                .param("limit", limit)
                .query((row, _) -> row(row, now, "filed_at"))
                .list();
    }

    /** About a contact, or about one deal of it and the take-over it came from, the latest first. */
    List<CaseRow> about(Actor actor, @Nullable Long contact, @Nullable Long deal, Instant now, int limit) {
        return db.sql(
                        ROWS
                                + " AND (c.contact_id = :contact OR c.deal_id = :deal OR c.deal_id IN (SELECT f.id FROM deal f WHERE f.successor_id = :deal)) ORDER BY c.id DESC LIMIT :limit")
                .params(CaseTable.sight(actor))
                .param("contact", contact)
                .param("deal", deal)
                .param("limit", limit)
                .query((row, _) -> row(row, now, "filed_at"))
                .list();
    }

    private static CaseRow row(ResultSet row, Instant now, String order) throws SQLException {
        String outcome = row.getString("outcome");
        return new CaseRow(
                new CaseId(row.getLong("id")),
                CaseSubject.valueOf(row.getString("subject")),
                java.util.Arrays.stream((String[]) row.getArray("clauses").getArray())
                        .map(clause -> Clause.find(clause).orElseThrow())
                        .toList(),
                row.getBigDecimal("title_amount"),
                row.getString("client"),
                List.of((String[]) row.getArray("parties").getArray()),
                CaseState.of(
                        now,
                        Moments.at(row, "statements_until"),
                        row.getBoolean("all_spoke"),
                        Moments.atOrNull(row, "decided_at"),
                        Moments.atOrNull(row, "appealed_at"),
                        Moments.atOrNull(row, "closed_at"),
                        row.getInt("appeal_hours")),
                Moments.at(row, "filed_at"),
                Moments.at(row, "statements_until"),
                Moments.at(row, "due"),
                outcome == null ? null : Outcome.valueOf(outcome),
                Moments.at(row, order));
    }
}

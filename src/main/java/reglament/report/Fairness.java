package reglament.report;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Clause;
import reglament.platform.sql.Moments;
import reglament.platform.ui.Mark;
import reglament.rulebook.Policies;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Sight;

/**
 * Are the rules fair (R0): for each clause what it stopped, what it blamed, how often people said otherwise, and what that cost. A head
 * sees the figures of their own people, who stands at the top of the tree and the auditor those of all.
 */
@Service
public class Fairness {
    private static final int DAYS = 90;

    private final JdbcClient db;
    private final Policies policies;
    private final Clock clock;

    Fairness(JdbcClient db, Policies policies, Clock clock) {
        this.db = db;
        this.policies = policies;
        this.clock = clock;
    }

    /** One clause in the period, and in the one before. */
    public record Line(Clause clause, Tally now, Tally before) {}

    /**
     * @param lines of clauses that did something in either period
     * @param at the moment it speaks of
     */
    public record Report(Period period, List<Line> lines, Tally total, Tally totalBefore, Instant at) {
        public Report {
            lines = List.copyOf(lines);
        }
    }

    /** From a day to a day; without them the last 90 days. */
    Period period(@Nullable LocalDate from, @Nullable LocalDate to) {
        Instant now = clock.instant();
        ZoneId zone = policies.zone(now);
        LocalDate last = to == null ? now.atZone(zone).toLocalDate() : to;
        return new Period(from == null ? last.minusDays(DAYS - 1) : from, last, zone);
    }

    @Transactional(readOnly = true)
    Report report(Actor actor, Period period) {
        actor.mustBe(Role.HEAD, Role.AUDITOR);
        Map<Clause, Tally> now = byClause(actor, period);
        Map<Clause, Tally> before = byClause(actor, period.previous());
        List<Line> lines = Arrays.stream(Clause.values())
                .map(clause -> new Line(
                        clause, now.getOrDefault(clause, Tally.NOTHING), before.getOrDefault(clause, Tally.NOTHING)))
                .filter(line -> !line.now().isEmpty() || !line.before().isEmpty())
                .toList();
        return new Report(period, lines, total(actor, period), total(actor, period.previous()), clock.instant());
    }

    private Map<Clause, Tally> byClause(Actor actor, Period period) {
        Map<Clause, Tally> tallies = new HashMap<>();
        db.sql(query(
                        actor,
                        "k.clause",
                        "JOIN case_clause k ON k.case_id = c.id",
                        "r.clause",
                        "v.clause",
                        "GROUP BY clause"))
                .params(params(actor, period))
                .query(row -> {
                    tallies.put(Clause.find(row.getString("clause")).orElseThrow(), tally(row));
                });
        return tallies;
    }

    /** A case weighed by three clauses stands in three lines, and once in the sum. */
    private Tally total(Actor actor, Period period) {
        return db.sql(query(actor, "''", "", "''", "''", ""))
                .params(params(actor, period))
                .query((row, _) -> tally(row))
                .single();
    }

    private static String query(
            Actor actor, String ofCase, String clausesOfCase, String ofRefusal, String ofViolation, String grouping) {
        String sum = """
                SELECT %sclause, coalesce(sum(refusals), 0) AS refusals, coalesce(sum(violations), 0) AS violations,
                  coalesce(sum(objected), 0) AS objected, coalesce(sum(cancelled), 0) AS cancelled, coalesce(sum(ruled), 0) AS ruled,
                  coalesce(sum(decisions), 0) AS decisions, coalesce(sum(otherwise), 0) AS otherwise, coalesce(sum(measures), 0) AS measures,
                  coalesce(sum(fines), 0) AS fines, coalesce(sum(disputed), 0) AS disputed, coalesce(sum(recredited), 0) AS recredited FROM (
                """.formatted(grouping.isEmpty() ? "'' AS " : "");
        String people = Sight.of(actor, "e.employee_id = ANY (:people)");
        String parties = Sight.of(
                actor,
                "c.filed_by = ANY (:people) OR EXISTS (SELECT 1 FROM case_party p WHERE p.case_id = c.id AND p.employee_id = ANY (:people))");
        return sum + """
                SELECT %1$s AS clause, 1 AS refusals, 0 AS violations, 0 AS objected, 0 AS cancelled, 0 AS ruled, 0 AS decisions, 0 AS otherwise,
                  0 AS measures, 0::numeric AS fines, 0::numeric AS disputed, 0::numeric AS recredited
                FROM refusal e CROSS JOIN LATERAL (SELECT e.clause) r WHERE e.at >= :from AND e.at < :to AND (%2$s)
                UNION ALL
                SELECT %3$s, 0, 1, (s.objected_at IS NOT NULL)::int, (s.cancelled_at IS NOT NULL)::int,
                  (s.cancelled_at IS NOT NULL OR s.upheld_at IS NOT NULL)::int, 0, 0, 0, 0, 0, 0
                FROM violation e CROSS JOIN LATERAL (SELECT e.clause) v LEFT JOIN violation_standing s ON s.violation_id = e.id
                WHERE e.at >= :from AND e.at < :to AND (%2$s)
                UNION ALL
                SELECT %3$s, 0, 0, 0, 0, 0, 0, 0, 1, e.amount, 0, 0
                FROM measure_standing e JOIN measure_decision d ON d.measure_id = e.measure_id JOIN violation v ON v.id = e.violation_id
                WHERE e.counts AND d.at >= :from AND d.at < :to AND (%2$s)
                UNION ALL
                SELECT %4$s, 0, 0, 0, 0, 0, 0, 0, 0, 0, c.title_amount, 0
                FROM dispute_case c %5$s WHERE c.subject = 'PAYMENT' AND c.filed_at >= :from AND c.filed_at < :to AND (%6$s)
                UNION ALL
                SELECT %4$s, 0, 0, 0, 0, 0, 1, (NOT d.as_proposed)::int, 0, 0, 0,
                  coalesce((SELECT sum(m.amount) FROM payment_credit m WHERE m.case_id = c.id AND m.amount > 0), 0)
                FROM dispute_case c %5$s JOIN case_decision d ON d.case_id = c.id
                  AND d.round = (SELECT max(l.round) FROM case_decision l WHERE l.case_id = c.id)
                WHERE d.decided_at >= :from AND d.decided_at < :to AND (%6$s)
                """.formatted(ofRefusal, people, ofViolation, ofCase, clausesOfCase, parties) + ") t " + grouping;
    }

    private static Map<String, Object> params(Actor actor, Period period) {
        return Map.of(
                "people",
                Sight.people(actor),
                "from",
                period.start().atOffset(UTC),
                "to",
                period.end().atOffset(UTC));
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(
                row.getInt("refusals"),
                row.getInt("violations"),
                row.getInt("objected"),
                row.getInt("cancelled"),
                row.getInt("ruled"),
                row.getInt("decisions"),
                row.getInt("otherwise"),
                row.getInt("measures"),
                row.getBigDecimal("fines"),
                row.getBigDecimal("disputed"),
                row.getBigDecimal("recredited"));
    }

    /** The figures of the report that have rows behind them. */
    enum Figure {
        REFUSALS("""
                SELECT e.id, e.at, coalesce(p.full_name, '') AS who, e.command AS what, NULL::text AS path, false AS reversed
                FROM refusal e LEFT JOIN employee p ON p.id = e.employee_id WHERE e.clause = :clause"""),
        VIOLATIONS("""
                SELECT e.id, e.at, p.full_name AS who, e.kind AS what, '/violations/' || e.id AS path, s.cancelled_at IS NOT NULL AS reversed
                FROM violation e JOIN employee p ON p.id = e.employee_id LEFT JOIN violation_standing s ON s.violation_id = e.id
                WHERE e.clause = :clause"""),
        MEASURES("""
                SELECT e.measure_id AS id, d.at, p.full_name AS who, m.kind AS what, '/measures/' || e.measure_id AS path, false AS reversed
                FROM measure_standing e JOIN measure m ON m.id = e.measure_id JOIN measure_decision d ON d.measure_id = e.measure_id
                JOIN violation v ON v.id = e.violation_id JOIN employee p ON p.id = e.employee_id WHERE e.counts AND v.clause = :clause"""),
        DECISIONS("""
                SELECT c.id, d.decided_at AS at, a.full_name AS who, c.subject || '.' || d.outcome AS what, '/cases/' || c.id AS path,
                  NOT d.as_proposed AS reversed
                FROM dispute_case c JOIN case_clause k ON k.case_id = c.id AND k.clause = :clause JOIN case_decision d ON d.case_id = c.id
                  AND d.round = (SELECT max(l.round) FROM case_decision l WHERE l.case_id = c.id)
                JOIN employee a ON a.id = d.arbiter_id WHERE true""");

        private final String sql;

        Figure(String sql) {
            this.sql = sql;
        }

        private String seen() {
            return this == DECISIONS
                    ? "c.filed_by = ANY (:people) OR EXISTS (SELECT 1 FROM case_party p WHERE p.case_id = c.id AND p.employee_id = ANY (:people))"
                    : "e.employee_id = ANY (:people)";
        }
    }

    /** The rows behind a figure, the latest first. */
    @Transactional(readOnly = true)
    List<FairnessRow> rows(Actor actor, Period period, Clause clause, Figure figure, @Nullable Mark after, int limit) {
        actor.mustBe(Role.HEAD, Role.AUDITOR);
        return db.sql("SELECT * FROM (" + figure.sql + " AND (" + Sight.of(actor, figure.seen())
                        + ")) t WHERE at >= :from AND at < :to"
                        + (after == null ? "" : " AND (at, id) < (:after, :id)")
                        + " ORDER BY at DESC, id DESC LIMIT :limit")
                .params(params(actor, period))
                .param("clause", clause.number())
                .param("after", after == null ? null : after.at().atOffset(UTC))
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query((row, _) -> new FairnessRow(
                        row.getLong("id"),
                        Moments.at(row, "at"),
                        row.getString("who"),
                        row.getString("what"),
                        row.getString("path"),
                        row.getBoolean("reversed")))
                .list();
    }
}

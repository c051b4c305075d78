package reglament.backtest;

import static java.time.ZoneOffset.UTC;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.platform.sql.Moments;
import reglament.team.Actor;
import reglament.team.Sight;

/** The tables of back-tests: drafts and their progress, and what was found, read with the reader's sight. */
@Component
class BackTestTable {
    private static final String TESTS = """
            SELECT t.*, e.full_name, CASE WHEN t.state = 'DONE' THEN 100 WHEN coalesce(t.total, 0) = 0 THEN 0 ELSE least(99, t.done * 100 / t.total) END AS percent
            FROM back_test t JOIN employee e ON e.id = t.asked_by""";

    private static final String COST = """
            coalesce(sum((d.lost_seconds > 0)::int), 0) AS deals, coalesce(sum(d.lost_seconds), 0) AS seconds,
            coalesce(sum((d.gained_seconds > 0)::int), 0) AS saved, coalesce(sum(d.gained_seconds), 0) AS saved_seconds,
            coalesce(sum(d.conversion::int), 0) AS conversions, coalesce(sum(d.take_over::int), 0) AS take_overs""";

    private static final String MONEY = """
            count(*) FILTER (WHERE NOT p.credited) AS held, coalesce(sum(p.amount) FILTER (WHERE NOT p.credited), 0) AS held_amount,
            count(*) FILTER (WHERE p.credited) AS credited, coalesce(sum(p.amount) FILTER (WHERE p.credited), 0) AS credited_amount""";

    private final JdbcClient db;

    BackTestTable(JdbcClient db) {
        this.db = db;
    }

    long insert(EmployeeId by, Draft draft, Instant from, Instant now) {
        return db.sql("""
                INSERT INTO back_test (asked_by, asked_at, window_from, window_to, months, talk_seconds, grace_hours, zone, added, removed)
                VALUES (:by, :now, :from, :now, :months, :talk, :grace, :zone, :added, :removed) RETURNING id""")
                .param("by", by.value())
                .param("now", now.atOffset(UTC))
                .param("from", from.atOffset(UTC))
                .param("months", draft.months())
                .param("talk", draft.talkSeconds())
                .param("grace", draft.graceHours())
                .param("zone", draft.zone())
                .param("added", draft.added().toArray(String[]::new))
                .param("removed", draft.removed().toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    int countUnderWay(EmployeeId by, Instant since) {
        return db.sql(
                        "SELECT count(*) FROM back_test WHERE asked_by = :by AND asked_at > :since AND state IN ('WAITING', 'RUNNING')")
                .param("by", by.value())
                .param("since", since.atOffset(UTC))
                .query(Integer.class)
                .single();
    }

    Optional<BackTest> find(long id) {
        return db.sql(TESTS + " WHERE t.id = :id")
                .param("id", id)
                .query((row, _) -> test(row))
                .optional();
    }

    List<BackTest> list(int limit) {
        return db.sql(TESTS + " ORDER BY t.asked_at DESC, t.id DESC LIMIT :limit")
                .param("limit", limit)
                .query((row, _) -> test(row))
                .list();
    }

    boolean cancel(long id, Instant now) {
        return db.sql(
                                "UPDATE back_test SET state = 'CANCELLED', finished_at = :now WHERE id = :id AND state IN ('WAITING', 'RUNNING')")
                        .param("id", id)
                        .param("now", now.atOffset(UTC))
                        .update()
                == 1;
    }

    Cost cost(Actor actor, long id) {
        return db.sql(
                        "SELECT * FROM (SELECT %s FROM back_test_deal d WHERE d.test_id = :id AND (%s)) d, (SELECT %s FROM back_test_payment p WHERE p.test_id = :id AND (%s)) p"
                                .formatted(
                                        COST,
                                        Sight.of(actor, "d.employee_id = ANY (:people)"),
                                        MONEY,
                                        Sight.of(actor, "p.employee_id = ANY (:people)")))
                .param("id", id)
                .param("people", Sight.people(actor))
                .query((row, _) -> cost(row))
                .single();
    }

    List<Cost.Share> shares(Actor actor, long id) {
        return db.sql("""
                SELECT e.id, e.full_name, d.*, p.*
                FROM employee e
                CROSS JOIN LATERAL (SELECT %s FROM back_test_deal d WHERE d.test_id = :id AND d.employee_id = e.id) d
                CROSS JOIN LATERAL (SELECT %s FROM back_test_payment p WHERE p.test_id = :id AND p.employee_id = e.id) p
                WHERE e.id IN (SELECT employee_id FROM back_test_deal WHERE test_id = :id UNION SELECT employee_id FROM back_test_payment WHERE test_id = :id)
                  AND (%s)
                ORDER BY p.held_amount DESC, d.seconds DESC, e.full_name, e.id LIMIT 200""".formatted(COST, MONEY, Sight.of(actor, "e.id = ANY (:people)")))
                .param("id", id)
                .param("people", Sight.people(actor))
                .query((row, _) -> new Cost.Share(row.getLong("id"), row.getString("full_name"), cost(row)))
                .list();
    }

    List<Cost.DealRow> deals(Actor actor, long id, @Nullable Long employee, Cost.@Nullable After after, int limit) {
        return db.sql("""
                SELECT x.*, d.amount, g.name AS group_name, e.full_name AS responsible, k.last_name || ' ' || k.first_name AS client
                FROM back_test_deal x JOIN deal d ON d.id = x.deal_id JOIN product_group g ON g.id = d.product_group_id
                JOIN contact k ON k.id = d.contact_id JOIN employee e ON e.id = x.employee_id
                WHERE x.test_id = :id AND (%s) AND (:employee::bigint IS NULL OR x.employee_id = :employee)
                  AND (:lost::bigint IS NULL OR (-x.lost_seconds, x.deal_id) > (-:lost::bigint, :deal::bigint))
                ORDER BY x.lost_seconds DESC, x.deal_id LIMIT :limit""".formatted(
                                Sight.of(actor, "x.employee_id = ANY (:people) AND d.responsible_id = ANY (:people)")))
                .param("id", id)
                .param("people", Sight.people(actor))
                .param("employee", employee)
                .param("lost", after == null ? null : after.lostSeconds())
                .param("deal", after == null ? null : after.deal())
                .param("limit", limit)
                .query((row, _) -> new Cost.DealRow(
                        row.getLong("deal_id"),
                        row.getString("client"),
                        row.getString("group_name"),
                        row.getString("responsible"),
                        row.getBigDecimal("amount"),
                        row.getLong("lost_seconds"),
                        row.getLong("gained_seconds"),
                        Moments.at(row, "since"),
                        row.getBoolean("conversion"),
                        row.getBoolean("take_over")))
                .list();
    }

    List<Cost.PaymentRow> payments(Actor actor, long id, @Nullable Long employee, int limit) {
        return db.sql("""
                SELECT x.*, p.paid_at, e.full_name FROM back_test_payment x JOIN payment p ON p.id = x.payment_id JOIN employee e ON e.id = x.employee_id
                JOIN deal d ON d.id = x.deal_id
                WHERE x.test_id = :id AND (%s) AND (:employee::bigint IS NULL OR x.employee_id = :employee)
                ORDER BY x.amount DESC, x.payment_id LIMIT :limit""".formatted(
                                Sight.of(actor, "x.employee_id = ANY (:people) AND d.responsible_id = ANY (:people)")))
                .param("id", id)
                .param("people", Sight.people(actor))
                .param("employee", employee)
                .param("limit", limit)
                .query((row, _) -> new Cost.PaymentRow(
                        row.getLong("payment_id"),
                        row.getLong("deal_id"),
                        row.getString("full_name"),
                        row.getBigDecimal("amount"),
                        Moments.at(row, "paid_at"),
                        row.getBoolean("credited")))
                .list();
    }

    private static Cost cost(ResultSet row) throws SQLException {
        return new Cost(
                row.getInt("deals"),
                row.getLong("seconds"),
                row.getInt("saved"),
                row.getLong("saved_seconds"),
                row.getInt("conversions"),
                row.getInt("take_overs"),
                row.getInt("held"),
                row.getBigDecimal("held_amount"),
                row.getInt("credited"),
                row.getBigDecimal("credited_amount"));
    }

    private static BackTest test(ResultSet row) throws SQLException {
        return new BackTest(
                row.getLong("id"),
                row.getString("full_name"),
                Moments.at(row, "asked_at"),
                Moments.at(row, "window_from"),
                Moments.at(row, "window_to"),
                new Draft(
                        row.getObject("months", Integer.class),
                        row.getObject("talk_seconds", Integer.class),
                        row.getObject("grace_hours", Integer.class),
                        row.getString("zone"),
                        list(row.getArray("added")),
                        list(row.getArray("removed"))),
                BackTest.State.valueOf(row.getString("state")),
                row.getInt("percent"),
                Moments.atOrNull(row, "started_at"),
                Moments.atOrNull(row, "finished_at"));
    }

    private static List<String> list(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}

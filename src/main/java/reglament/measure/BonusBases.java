package reglament.measure;

import static java.time.ZoneOffset.UTC;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.Finding;
import reglament.base.InvalidInput;
import reglament.base.Money;
import reglament.base.Text;
import reglament.platform.sql.Moments;
import reglament.rulebook.Examination;
import reglament.rulebook.Policies;
import reglament.rulebook.Policy;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Sight;
import reglament.timeline.AuditLog;

/**
 * What employees' bonuses are counted from, and so how much a month's measures may take (R0.3). A base stands from a month on, or holds
 * for one month alone; rows are added, the latest counts.
 */
@Service
class BonusBases {
    private static final BigDecimal MOST = BigDecimal.valueOf(100_000_000);

    private final JdbcClient db;
    private final Policies policies;
    private final Examination examination;
    private final AuditLog audit;
    private final Clock clock;

    BonusBases(JdbcClient db, Policies policies, Examination examination, AuditLog audit, Clock clock) {
        this.db = db;
        this.policies = policies;
        this.examination = examination;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param onlyMonth false: from that month on
     * @throws reglament.base.Refused if measures already approved would exceed the cap of the new base
     */
    @Transactional
    void set(Actor actor, EmployeeId employee, YearMonth month, boolean onlyMonth, @Nullable BigDecimal amount) {
        actor.mustBe(Role.HEAD);
        if (!actor.covers(employee)) {
            throw new Denied.NotFound();
        }
        if (amount == null) {
            throw InvalidInput.of("amount", "missing", Text.of("measure.amount-missing"));
        }
        if (amount.signum() < 0 || amount.compareTo(MOST) > 0) {
            throw InvalidInput.of("amount", "range", Text.of("measure.base.range", Money.roubles(MOST)));
        }
        Instant now = clock.instant();
        BigDecimal limit =
                new Cap(month, policies.number(Policy.MEASURE_CAP_PERCENT, now), amount, BigDecimal.ZERO).limit();
        examination.demand(List.of(
                Measures.finding(
                        !employee.equals(actor.id()),
                        Text.of("measure.base.another"),
                        Text.of("measure.base.own"),
                        Text.of("measure.base.own-remedy")),
                heaviest(employee, month, onlyMonth).compareTo(limit) <= 0
                        ? Finding.kept(Clause.R0_3, Text.of("measure.base.bears"))
                        : Finding.broken(
                                Clause.R0_3,
                                Text.of(
                                        "measure.base.too-low",
                                        Money.roubles(heaviest(employee, month, onlyMonth)),
                                        Money.roubles(limit)),
                                Text.of("measure.base.too-low-remedy"))));
        db.sql("""
                INSERT INTO bonus_base (employee_id, month, only_month, amount, set_by, set_at)
                VALUES (:employee, :month, :only, :amount, :by, :now)""")
                .param("employee", employee.value())
                .param("month", month.atDay(1))
                .param("only", onlyMonth)
                .param("amount", amount)
                .param("by", actor.id().value())
                .param("now", now.atOffset(UTC))
                .update();
        audit.record(
                actor.id(),
                "bonus-base.set",
                "employee:" + employee,
                null,
                Map.of("month", month.toString(), "amount", amount.toPlainString(), "onlyMonth", onlyMonth));
    }

    /** The most that the measures of any month this base would rule already take. */
    private BigDecimal heaviest(EmployeeId employee, YearMonth month, boolean onlyMonth) {
        return db.sql("""
                SELECT coalesce(max(t.used), 0) FROM (
                  SELECT sum(s.amount) AS used FROM measure_standing s
                  WHERE s.employee_id = :employee AND s.counts
                    AND (s.month = :month OR NOT :only AND s.month > :month
                      AND NOT EXISTS (SELECT 1 FROM bonus_base b WHERE b.employee_id = s.employee_id
                        AND (b.only_month AND b.month = s.month OR NOT b.only_month AND b.month > :month AND b.month <= s.month)))
                  GROUP BY s.month) t""")
                .param("employee", employee.value())
                .param("month", month.atDay(1))
                .param("only", onlyMonth)
                .query(BigDecimal.class)
                .single();
    }

    @Transactional(readOnly = true)
    Cap cap(EmployeeId employee, YearMonth month) {
        return db.sql("""
                SELECT bonus_base_of(:employee, :month) AS base,
                  (SELECT coalesce(sum(s.amount), 0) FROM measure_standing s WHERE s.employee_id = :employee AND s.month = :month AND s.counts) AS used""")
                .param("employee", employee.value())
                .param("month", month.atDay(1))
                .query((row, _) -> new Cap(
                        month,
                        policies.number(Policy.MEASURE_CAP_PERCENT, clock.instant()),
                        row.getBigDecimal("base"),
                        row.getBigDecimal("used")))
                .single();
    }

    /** The people one may see, with what measures take of each one's bonus in a month and what they may. */
    @Transactional(readOnly = true)
    List<CapLine> lines(Actor actor, YearMonth month) {
        int percent = policies.number(Policy.MEASURE_CAP_PERCENT, clock.instant());
        return db.sql("""
                SELECT e.id, e.full_name, bonus_base_of(e.id, :month) AS base, coalesce(u.used, 0) AS used
                FROM employee e LEFT JOIN (SELECT s.employee_id, sum(s.amount) AS used FROM measure_standing s
                  WHERE s.month = :month AND s.counts GROUP BY s.employee_id) u ON u.employee_id = e.id
                WHERE (e.role IN ('MANAGER', 'HEAD') AND e.deactivated_at IS NULL OR u.used IS NOT NULL)
                  AND\s""" + Sight.personal(actor, "e.id") + " ORDER BY e.full_name, e.id")
                .param("month", month.atDay(1))
                .params(Sight.personal(actor))
                .query((row, _) -> new CapLine(
                        new EmployeeId(row.getLong("id")),
                        row.getString("full_name"),
                        new Cap(month, percent, row.getBigDecimal("base"), row.getBigDecimal("used"))))
                .list();
    }

    /** The latest changes of bases of the people one may see. */
    @Transactional(readOnly = true)
    List<BonusBase> history(Actor actor, int limit) {
        actor.mustBe(Role.HEAD, Role.AUDITOR);
        return db.sql("""
                SELECT b.employee_id, e.full_name, b.month, b.only_month, b.amount, h.full_name AS by_whom, b.set_at
                FROM bonus_base b JOIN employee e ON e.id = b.employee_id JOIN employee h ON h.id = b.set_by
                WHERE (""" + Sight.of(actor, "b.employee_id = ANY (:people)") + ") ORDER BY b.id DESC LIMIT :limit")
                .param("people", Sight.people(actor))
                .param("limit", limit)
                .query((row, _) -> new BonusBase(
                        new EmployeeId(row.getLong("employee_id")),
                        row.getString("full_name"),
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getBoolean("only_month"),
                        row.getBigDecimal("amount"),
                        row.getString("by_whom"),
                        Moments.at(row, "set_at")))
                .list();
    }

    /** Was the employee hired less than so many days before? */
    boolean isNewcomer(EmployeeId employee, Instant at, int days) {
        return db.sql("SELECT created_at + :days * interval '1 day' > :at FROM employee WHERE id = :id")
                .param("days", days)
                .param("at", at.atOffset(UTC))
                .param("id", employee.value())
                .query(Boolean.class)
                .single();
    }
}

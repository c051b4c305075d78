package reglament.payment;

import static java.time.ZoneOffset.UTC;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.deal.DealId;
import reglament.platform.sql.Moments;
import reglament.team.Actor;
import reglament.team.Sight;

/** The tables {@code payment} and {@code payment_credit}: rows are added, never changed. */
@Component
class PaymentTable {
    /** One sees the money of one's people's deals, and what is credited to them. */
    private static final String SEEN = """
            d.responsible_id = ANY (:people)
            OR EXISTS (SELECT 1 FROM payment_credit s WHERE s.payment_id = p.id AND s.employee_id = ANY (:own))""";

    private static final String COLUMNS = """
            SELECT p.id, p.deal_id, d.contact_id, k.last_name || ' ' || k.first_name || coalesce(' ' || k.patronymic, '') AS client,
              d.product_group_id, p.amount, p.paid_at, p.source, p.payer, p.purpose, e.full_name AS recorder, p.recorded_at, p.reverses_id,
              v.id AS reversal, p.reason,
              (SELECT c.id FROM dispute_case c WHERE c.subject = 'PAYMENT' AND c.ref = p.id ORDER BY c.id DESC LIMIT 1) AS case_id
            FROM payment p JOIN deal d ON d.id = p.deal_id JOIN contact k ON k.id = d.contact_id JOIN employee e ON e.id = p.recorded_by
            LEFT JOIN payment v ON v.reverses_id = p.id
            """;

    private final JdbcClient db;

    PaymentTable(JdbcClient db) {
        this.db = db;
    }

    PaymentId insert(NewPayment paid, BigDecimal amount, Instant paidAt, EmployeeId by, Instant now) {
        return new PaymentId(db.sql("""
                INSERT INTO payment (deal_id, amount, paid_at, source, payer, purpose, recorded_by, recorded_at)
                VALUES (:deal, :amount, :paidAt, :source, :payer, :purpose, :by, :now) RETURNING id""")
                .param("deal", paid.deal().value())
                .param("amount", amount)
                .param("paidAt", paidAt.atOffset(UTC))
                .param("source", paid.source().name())
                .param("payer", paid.payer())
                .param("purpose", paid.purpose())
                .param("by", by.value())
                .param("now", now.atOffset(UTC))
                .query(Long.class)
                .single());
    }

    PaymentId reverse(Payment payment, String reason, EmployeeId by, Instant now) {
        return new PaymentId(db.sql("""
                INSERT INTO payment (deal_id, amount, paid_at, source, recorded_by, recorded_at, reverses_id, reason)
                SELECT deal_id, -amount, :now, source, :by, :now, id, :reason FROM payment WHERE id = :id RETURNING id""")
                .param("id", payment.id().value())
                .param("reason", reason)
                .param("by", by.value())
                .param("now", now.atOffset(UTC))
                .query(Long.class)
                .single());
    }

    /** @param deal the deal that was active; null where a decision or a reversal credits */
    void credit(
            PaymentId payment,
            EmployeeId employee,
            @Nullable DealId deal,
            BigDecimal amount,
            @Nullable Long caseId,
            Instant now) {
        db.sql("""
                INSERT INTO payment_credit (payment_id, employee_id, deal_id, amount, case_id, credited_at)
                VALUES (:payment, :employee, :deal, :amount, :case, :now)""")
                .param("payment", payment.value())
                .param("employee", employee.value())
                .param("deal", deal == null ? null : deal.value())
                .param("amount", amount)
                .param("case", caseId)
                .param("now", now.atOffset(UTC))
                .update();
    }

    boolean isVisible(Actor actor, PaymentId id) {
        return db.sql("SELECT EXISTS (SELECT 1 FROM payment p JOIN deal d ON d.id = p.deal_id WHERE p.id = :id AND ("
                        + Sight.of(actor, SEEN) + "))")
                .param("id", id.value())
                .param("people", Sight.people(actor))
                .param("own", Sight.own(actor))
                .query(Boolean.class)
                .single();
    }

    Optional<Payment> find(PaymentId id) {
        return read(COLUMNS + " WHERE p.id = :id", Map.of("id", id.value())).stream()
                .findFirst();
    }

    List<Payment> ofDeal(DealId deal) {
        return read(
                COLUMNS + " WHERE p.deal_id = :deal ORDER BY p.paid_at DESC, p.id DESC", Map.of("deal", deal.value()));
    }

    List<Payment> ofSlot(long contact, long group) {
        return read(
                COLUMNS
                        + " WHERE d.contact_id = :contact AND d.product_group_id = :group AND p.reverses_id IS NULL ORDER BY p.paid_at, p.id",
                Map.of("contact", contact, "group", group));
    }

    List<Payment> list(Actor actor, PaymentFilter filter, int limit) {
        Map<String, Object> params = new LinkedHashMap<>();
        String where = where(actor, filter, params);
        if (filter.after() != null) {
            where += " AND (p.paid_at, p.id) < (:at, :after)";
            params.put("at", filter.after().at().atOffset(UTC));
            params.put("after", filter.after().id());
        }
        params.put("limit", limit);
        return read(COLUMNS + where + " ORDER BY p.paid_at DESC, p.id DESC LIMIT :limit", params);
    }

    PaymentSums sums(Actor actor, PaymentFilter filter) {
        Map<String, Object> params = new LinkedHashMap<>();
        String standing = """
                SELECT p.id, p.amount FROM payment p JOIN deal d ON d.id = p.deal_id JOIN contact k ON k.id = d.contact_id
                LEFT JOIN payment v ON v.reverses_id = p.id
                """ + where(actor, filter, params) + " AND p.reverses_id IS NULL AND v.id IS NULL";
        List<Payment.Credit> credits = db.sql(
                        "WITH standing AS (" + standing + """
                ) SELECT c.employee_id, e.full_name, sum(c.amount) AS amount FROM standing s JOIN payment_credit c ON c.payment_id = s.id
                JOIN employee e ON e.id = c.employee_id
                WHERE (""" + Sight.of(actor, "c.employee_id = ANY (:own)") + """
                ) GROUP BY c.employee_id, e.full_name HAVING sum(c.amount) <> 0 ORDER BY amount DESC, e.full_name""")
                .params(params)
                .query((row, _) -> credit(row))
                .list();
        return db.sql("WITH standing AS (" + standing + """
                ) SELECT count(*) AS n, coalesce(sum(amount), 0) AS total,
                  coalesce(sum(amount) FILTER (WHERE coalesce((SELECT sum(c.amount) FROM payment_credit c WHERE c.payment_id = s.id), 0) = 0), 0) AS held
                FROM standing s""")
                .params(params)
                .query((row, _) -> new PaymentSums(
                        row.getInt("n"), row.getBigDecimal("total"), row.getBigDecimal("held"), credits))
                .single();
    }

    private static String where(Actor actor, PaymentFilter filter, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>();
        conditions.add("(" + Sight.of(actor, SEEN) + ")");
        params.put("people", Sight.people(actor));
        params.put("own", Sight.own(actor));
        String query = filter.query().trim();
        String number = query.replaceFirst("(?i)^(СД|DL)-", "");
        if (number.matches("\\d{1,12}")) {
            conditions.add("p.deal_id = :deal");
            params.put("deal", Long.parseLong(number));
        } else if (!query.isEmpty()) {
            conditions.add("""
                    (k.last_name || ' ' || k.first_name ILIKE :query OR p.payer ILIKE :query OR p.purpose ILIKE :query)""");
            params.put("query", "%" + query.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
        if (filter.from() != null) {
            conditions.add("p.paid_at >= :from");
            params.put("from", filter.from().atOffset(UTC));
        }
        if (filter.to() != null) {
            conditions.add("p.paid_at < :to");
            params.put("to", filter.to().atOffset(UTC));
        }
        String nobody = "coalesce((SELECT sum(c.amount) FROM payment_credit c WHERE c.payment_id = p.id), 0) = 0";
        if (filter.credited() != null) {
            conditions.add(
                    "coalesce((SELECT sum(c.amount) FROM payment_credit c WHERE c.payment_id = p.id AND c.employee_id = :credited), 0) <> 0");
            params.put("credited", filter.credited().value());
        }
        switch (filter.state()) {
            case ANY -> {}
            case HELD -> conditions.add(nobody + " AND p.reverses_id IS NULL AND v.id IS NULL");
            case CREDITED -> conditions.add("NOT (" + nobody + ") AND p.reverses_id IS NULL AND v.id IS NULL");
            case REVERSED -> conditions.add("(p.reverses_id IS NOT NULL OR v.id IS NOT NULL)");
        }
        return " WHERE " + String.join(" AND ", conditions);
    }

    private List<Payment> read(String query, Map<String, ?> params) {
        List<Payment> bare =
                db.sql(query).params(params).query((row, _) -> payment(row)).list();
        Map<Long, List<Payment.Credit>> credits = new LinkedHashMap<>();
        db.sql("""
                SELECT c.payment_id, c.employee_id, e.full_name, sum(c.amount) AS amount FROM payment_credit c JOIN employee e ON e.id = c.employee_id
                WHERE c.payment_id = ANY (:ids) GROUP BY c.payment_id, c.employee_id, e.full_name HAVING sum(c.amount) <> 0
                ORDER BY c.payment_id, amount DESC, c.employee_id""")
                .param("ids", bare.stream().map(p -> p.id().value()).toArray(Long[]::new))
                .query(row -> {
                    credits.computeIfAbsent(row.getLong("payment_id"), _ -> new ArrayList<>())
                            .add(credit(row));
                });
        return bare.stream()
                .map(p -> with(p, credits.getOrDefault(p.id().value(), List.of())))
                .toList();
    }

    private static Payment.Credit credit(ResultSet row) throws SQLException {
        return new Payment.Credit(
                new EmployeeId(row.getLong("employee_id")), row.getString("full_name"), row.getBigDecimal("amount"));
    }

    private static Payment payment(ResultSet row) throws SQLException {
        return new Payment(
                new PaymentId(row.getLong("id")),
                new DealId(row.getLong("deal_id")),
                row.getLong("contact_id"),
                row.getString("client"),
                row.getLong("product_group_id"),
                row.getBigDecimal("amount"),
                Moments.at(row, "paid_at"),
                Payment.Source.valueOf(row.getString("source")),
                row.getString("payer"),
                row.getString("purpose"),
                row.getString("recorder"),
                Moments.at(row, "recorded_at"),
                id(row, "reverses_id"),
                id(row, "reversal"),
                row.getString("reason"),
                List.of(),
                row.getObject("case_id", Long.class));
    }

    private static @Nullable PaymentId id(ResultSet row, String column) throws SQLException {
        Long id = row.getObject(column, Long.class);
        return id == null ? null : new PaymentId(id);
    }

    private static Payment with(Payment p, List<Payment.Credit> credits) {
        return new Payment(
                p.id(),
                p.deal(),
                p.contact(),
                p.client(),
                p.group(),
                p.amount(),
                p.paidAt(),
                p.source(),
                p.payer(),
                p.purpose(),
                p.recordedBy(),
                p.recordedAt(),
                p.reverses(),
                p.reversedBy(),
                p.reason(),
                credits,
                p.caseId());
    }
}

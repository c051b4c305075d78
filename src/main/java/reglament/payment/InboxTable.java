package reglament.payment;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;

/** The tables {@code payment_inbox} and {@code payment_import}. */
@Component
class InboxTable {
    private static final String COLUMNS = """
            SELECT id, document, paid_on, amount, payer, purpose, payment_id IS NULL AND dismissed_at IS NULL AS waits FROM payment_inbox""";

    private final JdbcClient db;

    InboxTable(JdbcClient db) {
        this.db = db;
    }

    /** @return empty if the line is here already */
    Optional<Long> insert(StatementLine line, int nth, EmployeeId by, Instant now) {
        return db.sql("""
                INSERT INTO payment_inbox (document_key, document, paid_on, amount, payer, purpose, imported_by, imported_at)
                VALUES (:key, :document, :day, :amount, :payer, :purpose, :by, :now) ON CONFLICT (document_key) DO NOTHING RETURNING id""")
                .param("key", nth == 1 ? line.key() : line.key() + "|" + nth)
                .param("document", line.document())
                .param("day", line.paidOn())
                .param("amount", line.amount())
                .param("payer", line.payer())
                .param("purpose", line.purpose())
                .param("by", by.value())
                .param("now", now.atOffset(UTC))
                .query(Long.class)
                .optional();
    }

    void insertImport(
            String fileName, Statement.Format format, StatementImports.Imported imported, EmployeeId by, Instant now) {
        db.sql("""
                INSERT INTO payment_import (file_name, format, imported_by, imported_at, lines, matched, repeated)
                VALUES (:name, :format, :by, :now, :lines, :matched, :repeated)""")
                .param("name", fileName)
                .param("format", format.stored())
                .param("by", by.value())
                .param("now", now.atOffset(UTC))
                .param("lines", imported.lines())
                .param("matched", imported.matched())
                .param("repeated", imported.repeated())
                .update();
    }

    void assign(long entry, PaymentId payment) {
        db.sql("UPDATE payment_inbox SET payment_id = :payment WHERE id = :id")
                .param("id", entry)
                .param("payment", payment.value())
                .update();
    }

    void dismiss(long entry, EmployeeId by, String reason, Instant now) {
        db.sql(
                        "UPDATE payment_inbox SET dismissed_by = :by, dismissed_at = :now, dismissed_reason = :reason WHERE id = :id")
                .param("id", entry)
                .param("by", by.value())
                .param("now", now.atOffset(UTC))
                .param("reason", reason)
                .update();
    }

    Optional<InboxEntry> lock(long entry) {
        return db.sql(COLUMNS + " WHERE id = :id FOR UPDATE")
                .param("id", entry)
                .query((row, _) -> one(row))
                .optional();
    }

    /** The oldest first: they wait longest. */
    List<InboxEntry> waiting(int limit) {
        return db.sql(COLUMNS + " WHERE payment_id IS NULL AND dismissed_at IS NULL ORDER BY paid_on, id LIMIT :limit")
                .param("limit", limit)
                .query((row, _) -> one(row))
                .list();
    }

    int countWaiting() {
        return db.sql("SELECT count(*) FROM payment_inbox WHERE payment_id IS NULL AND dismissed_at IS NULL")
                .query(Integer.class)
                .single();
    }

    private static InboxEntry one(ResultSet row) throws SQLException {
        return new InboxEntry(
                row.getLong("id"),
                new StatementLine(
                        row.getString("document"),
                        row.getObject("paid_on", LocalDate.class),
                        row.getBigDecimal("amount"),
                        row.getString("payer"),
                        "",
                        row.getString("purpose")),
                row.getBoolean("waits"));
    }
}

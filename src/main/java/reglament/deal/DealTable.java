package reglament.deal;

import static java.time.ZoneOffset.UTC;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.contact.ContactId;
import reglament.interaction.InteractionId;
import reglament.lead.LeadId;
import reglament.platform.sql.Moments;
import reglament.team.Actor;
import reglament.team.Sight;

/** The tables of a deal: the deal, its lines, its chain of responsibility, its conversion and prolongations. */
@Component
class DealTable {
    /** Which deals one may see: those of one's people, and those of clients they have a right to. */
    static final String SEEN = """
            d.responsible_id = ANY (:people)
            OR EXISTS (SELECT 1 FROM client_right r WHERE r.contact_id = d.contact_id AND r.employee_id = ANY (:people))""";

    private static final String COLUMNS = """
            SELECT d.id, d.lead_id, d.contact_id, c.last_name || ' ' || c.first_name || coalesce(' ' || c.patronymic, '') AS client,
              d.product_group_id, g.name AS group_name, g.shape, d.stage_id, d.stage_since, d.status, d.amount, d.responsible_id, e.full_name,
              d.expected_close, d.opened_at, d.closed_at, r.name_ru AS loss_reason, d.loss_comment, d.successor_id, st.protected_until,
              st.last_prolonged_at, st.defects, d.version
            FROM deal d JOIN contact c ON c.id = d.contact_id JOIN product_group g ON g.id = d.product_group_id
            JOIN employee e ON e.id = d.responsible_id LEFT JOIN reason r ON r.id = d.loss_reason_id
            JOIN deal_standing st ON st.deal_id = d.id """;
    private final JdbcClient db;

    DealTable(JdbcClient db) {
        this.db = db;
    }

    DealId nextId() {
        return new DealId(db.sql("SELECT nextval(pg_get_serial_sequence('deal', 'id'))")
                .query(Long.class)
                .single());
    }

    boolean isVisible(Actor actor, DealId id) {
        return db.sql("SELECT EXISTS (SELECT 1 FROM deal d WHERE d.id = :id AND (" + Sight.of(actor, SEEN) + "))")
                .param("id", id.value())
                .param("people", Sight.people(actor))
                .query(Boolean.class)
                .single();
    }

    Optional<Deal> find(DealId id) {
        return db.sql(COLUMNS + " WHERE d.id = :id")
                .param("id", id.value())
                .query((row, _) -> deal(row))
                .optional();
    }

    /** Locks the row first, so that what is read of it holds until the transaction ends. */
    Optional<Deal> lock(DealId id) {
        db.sql("SELECT id FROM deal WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(Long.class)
                .optional();
        return find(id);
    }

    /** The standing deal of a client in a group, locked (R2.7). */
    Optional<Deal> lockStanding(ContactId contact, long group) {
        return db.sql(
                        "SELECT id FROM deal WHERE contact_id = :contact AND product_group_id = :group AND status = 'OPEN' FOR UPDATE")
                .param("contact", contact.value())
                .param("group", group)
                .query(Long.class)
                .optional()
                .flatMap(id -> find(new DealId(id)));
    }

    Optional<Deal> findStanding(ContactId contact, long group) {
        return db.sql(COLUMNS + " WHERE d.contact_id = :contact AND d.product_group_id = :group AND d.status = 'OPEN'")
                .param("contact", contact.value())
                .param("group", group)
                .query((row, _) -> deal(row))
                .optional();
    }

    List<Line> lines(DealId id) {
        return db.sql("""
                SELECT l.product_id, p.name, l.quantity, l.price, p.withdrawn_at IS NOT NULL AS withdrawn
                FROM deal_line l JOIN product p ON p.id = l.product_id WHERE l.deal_id = :id ORDER BY l.id""")
                .param("id", id.value())
                .query((row, _) -> new Line(
                        row.getLong("product_id"),
                        row.getString("name"),
                        row.getBigDecimal("quantity"),
                        row.getBigDecimal("price"),
                        row.getBoolean("withdrawn")))
                .list();
    }

    void insertConversion(
            LeadId lead,
            ContactId contact,
            EmployeeId by,
            InteractionId interaction,
            long comment,
            long verdict,
            Instant now,
            String snapshot) {
        db.sql("""
                INSERT INTO conversion (lead_id, contact_id, employee_id, interaction_id, comment_id, verdict_id, converted_at, snapshot)
                VALUES (:lead, :contact, :by, :interaction, :comment, :verdict, :now, :snapshot::jsonb)""")
                .param("lead", lead.value())
                .param("contact", contact.value())
                .param("by", by.value())
                .param("interaction", interaction.value())
                .param("comment", comment)
                .param("verdict", verdict)
                .param("now", now.atOffset(UTC))
                .param("snapshot", snapshot)
                .update();
    }

    void insert(
            DealId id,
            LeadId lead,
            ContactId contact,
            EmployeeId responsible,
            long group,
            long stage,
            BigDecimal amount,
            @Nullable LocalDate expected,
            Instant now) {
        db.sql("""
                INSERT INTO deal (id, lead_id, contact_id, first_responsible_id, product_group_id, stage_id, stage_since, status, amount,
                  responsible_id, expected_close, opened_at)
                VALUES (:id, :lead, :contact, :responsible, :group, :stage, :now, 'OPEN', :amount, :responsible, :expected, :now)""")
                .param("id", id.value())
                .param("lead", lead.value())
                .param("contact", contact.value())
                .param("responsible", responsible.value())
                .param("group", group)
                .param("stage", stage)
                .param("amount", amount)
                .param("expected", expected)
                .param("now", now.atOffset(UTC))
                .update();
        db.sql(
                        "INSERT INTO deal_responsibility (deal_id, employee_id, began_at, assigned_by) VALUES (:id, :responsible, :now, :responsible)")
                .param("id", id.value())
                .param("responsible", responsible.value())
                .param("now", now.atOffset(UTC))
                .update();
    }

    /** Puts these lines in place of whatever there was; the amount follows (R2.5). */
    void putLines(DealId id, long group, List<Line> lines, boolean fresh) {
        if (!fresh) {
            db.sql("DELETE FROM deal_line WHERE deal_id = :id")
                    .param("id", id.value())
                    .update();
        }
        for (Line line : lines) {
            db.sql(
                            "INSERT INTO deal_line (deal_id, product_id, product_group_id, quantity, price) VALUES (:deal, :product, :group, :quantity, :price)")
                    .param("deal", id.value())
                    .param("product", line.productId())
                    .param("group", group)
                    .param("quantity", line.quantity())
                    .param("price", line.price())
                    .update();
        }
        if (!fresh) {
            db.sql("UPDATE deal SET amount = :amount, version = version + 1 WHERE id = :id")
                    .param("amount", lines.stream().map(Line::total).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .param("id", id.value())
                    .update();
        }
    }

    void insertProlongation(
            DealId deal,
            ContactId contact,
            EmployeeId by,
            InteractionId interaction,
            long comment,
            long verdict,
            Term term) {
        db.sql("""
                INSERT INTO prolongation (deal_id, contact_id, employee_id, interaction_id, comment_id, verdict_id, interaction_at, comment_at,
                  grace_hours, months, zone, counts_from, protected_until)
                VALUES (:deal, :contact, :by, :interaction, :comment, :verdict, :interactionAt, :commentAt, :grace, :months, :zone, :from, :until)""")
                .param("deal", deal.value())
                .param("contact", contact.value())
                .param("by", by.value())
                .param("interaction", interaction.value())
                .param("comment", comment)
                .param("verdict", verdict)
                .param("interactionAt", term.interactionAt().atOffset(UTC))
                .param("commentAt", term.commentAt().atOffset(UTC))
                .param("grace", term.graceHours())
                .param("months", term.months())
                .param("zone", term.zone().getId())
                .param("from", term.countsFrom().atOffset(UTC))
                .param("until", term.until().atOffset(UTC))
                .update();
    }

    /** Is this employee the deal's responsible, or did they stand in for them when they spoke and when they wrote (R2.6)? */
    boolean mayProlong(DealId deal, EmployeeId by, Instant interactionAt, Instant commentAt) {
        return db.sql("SELECT may_prolong(:deal, :by, :interactionAt, :commentAt)")
                .param("deal", deal.value())
                .param("by", by.value())
                .param("interactionAt", interactionAt.atOffset(UTC))
                .param("commentAt", commentAt.atOffset(UTC))
                .query(Boolean.class)
                .single();
    }

    /** Is there a prolongation by this interaction or a later one, or by this comment? Then this pair is spent. */
    boolean isSpent(DealId deal, Instant interactionAt, long comment) {
        return db.sql(
                        "SELECT EXISTS (SELECT 1 FROM prolongation WHERE deal_id = :deal AND interaction_at >= :at) OR EXISTS (SELECT 1 FROM prolongation WHERE comment_id = :comment)")
                .param("deal", deal.value())
                .param(
                        "at",
                        interactionAt
                                .truncatedTo(java.time.temporal.ChronoUnit.MICROS)
                                .atOffset(UTC))
                .param("comment", comment)
                .query(Boolean.class)
                .single();
    }

    void supersede(DealId id, DealId by, EmployeeId actor, Instant now) {
        close(id, "SUPERSEDED", null, null, null, by, actor, now);
    }

    void close(
            DealId id,
            String as,
            @Nullable Long stage,
            @Nullable Long reason,
            @Nullable String comment,
            @Nullable DealId successor,
            EmployeeId by,
            Instant now) {
        db.sql("""
                UPDATE deal SET status = :status, stage_id = coalesce(:stage, stage_id), stage_since = CASE WHEN :stage::bigint IS NULL THEN stage_since ELSE :now END,
                  closed_at = :now, closed_by = :by, loss_reason_id = :reason, loss_comment = :comment, successor_id = :successor, version = version + 1
                WHERE id = :id""")
                .param("status", as)
                .param("stage", stage)
                .param("now", now.atOffset(UTC))
                .param("by", by.value())
                .param("reason", reason)
                .param("comment", comment)
                .param("successor", successor == null ? null : successor.value())
                .param("id", id.value())
                .update();
    }

    void moveTo(DealId id, long stage, Instant now) {
        db.sql("UPDATE deal SET stage_id = :stage, stage_since = :now, version = version + 1 WHERE id = :id")
                .param("stage", stage)
                .param("now", now.atOffset(UTC))
                .param("id", id.value())
                .update();
    }

    void expect(DealId id, @Nullable LocalDate close) {
        db.sql("UPDATE deal SET expected_close = :close, version = version + 1 WHERE id = :id")
                .param("close", close)
                .param("id", id.value())
                .update();
    }

    /** When the next period of responsibility may begin: now, or just after the present one did. */
    Instant assignableFrom(DealId id, Instant now) {
        Instant began = db.sql("SELECT began_at FROM deal_responsibility WHERE deal_id = :id AND ended_at = 'infinity'")
                .param("id", id.value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        return now.isAfter(began) ? now : began.plusNanos(1000);
    }

    void assign(Deal deal, EmployeeId to, EmployeeId by, Instant now) {
        Instant began = db.sql(
                        "SELECT began_at FROM deal_responsibility WHERE deal_id = :id AND ended_at = 'infinity' FOR UPDATE")
                .param("id", deal.id().value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        OffsetDateTime at = (now.isAfter(began) ? now : began.plusNanos(1000)).atOffset(UTC);
        db.sql("UPDATE deal_responsibility SET ended_at = :at WHERE deal_id = :id AND ended_at = 'infinity'")
                .param("at", at)
                .param("id", deal.id().value())
                .update();
        db.sql(
                        "INSERT INTO deal_responsibility (deal_id, employee_id, began_at, former_end, assigned_by) VALUES (:id, :to, :at, :at, :by)")
                .param("id", deal.id().value())
                .param("to", to.value())
                .param("at", at)
                .param("by", by.value())
                .update();
        db.sql("UPDATE deal SET responsible_id = :to, version = version + 1 WHERE id = :id")
                .param("to", to.value())
                .param("id", deal.id().value())
                .update();
    }

    void link(DealId id, InteractionId interaction) {
        db.sql(
                        "INSERT INTO deal_interaction (deal_id, interaction_id) VALUES (:deal, :interaction) ON CONFLICT DO NOTHING")
                .param("deal", id.value())
                .param("interaction", interaction.value())
                .update();
    }

    List<DealId> openOf(ContactId contact) {
        return db.sql("SELECT id FROM deal WHERE contact_id = :contact AND status = 'OPEN' ORDER BY id")
                .param("contact", contact.value())
                .query((row, _) -> new DealId(row.getLong(1)))
                .list();
    }

    private static Deal deal(ResultSet row) throws SQLException {
        Long successor = row.getObject("successor_id", Long.class);
        return new Deal(
                new DealId(row.getLong("id")),
                new LeadId(row.getLong("lead_id")),
                new ContactId(row.getLong("contact_id")),
                row.getString("client"),
                row.getLong("product_group_id"),
                row.getString("group_name"),
                row.getInt("shape"),
                row.getLong("stage_id"),
                Moments.at(row, "stage_since"),
                Deal.Status.valueOf(row.getString("status")),
                row.getBigDecimal("amount"),
                new EmployeeId(row.getLong("responsible_id")),
                row.getString("full_name"),
                row.getObject("expected_close", LocalDate.class),
                Moments.at(row, "opened_at"),
                Moments.atOrNull(row, "closed_at"),
                row.getString("loss_reason"),
                row.getString("loss_comment"),
                successor == null ? null : new DealId(successor),
                Moments.atOrNull(row, "protected_until"),
                Moments.atOrNull(row, "last_prolonged_at"),
                defects(row.getArray("defects")),
                row.getInt("version"));
    }

    static List<Defect> defects(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray()).map(Defect::parse).toList();
    }
}

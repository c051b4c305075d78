package reglament.deal;

import static java.time.ZoneOffset.UTC;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.EmployeeId;
import reglament.interaction.InteractionId;
import reglament.platform.sql.Moments;

/** Deals as they were at a moment, by what was known at that moment (R0.2, R2.6): what payments and cases are judged by. */
@Service
public class DealHistory {
    private final JdbcClient db;

    DealHistory(JdbcClient db) {
        this.db = db;
    }

    /**
     * The deal that was active then.
     *
     * @param responsible whose deal it was at that moment
     * @param protectedUntil the first instant without protection, as known then
     */
    public record PastHolder(DealId deal, EmployeeId responsible, Instant protectedUntil) {}

    /** The active deal of a client in a product group at a moment; there is at most one (R2.7). */
    @Transactional(readOnly = true)
    public Optional<PastHolder> activeAt(long contact, long productGroup, Instant at) {
        return db.sql("SELECT * FROM deal_active_at(:contact, :group, :at)")
                .param("contact", contact)
                .param("group", productGroup)
                .param("at", at.atOffset(UTC))
                .query((row, _) -> new PastHolder(
                        new DealId(row.getLong("deal_id")),
                        new EmployeeId(row.getLong("responsible_id")),
                        Moments.at(row, "protected_until")))
                .optional();
    }

    /** Until the transaction ends nobody takes over, closes or hands on the open deal of a client in a group. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void holdSlot(long contact, long productGroup) {
        db.sql(
                        "SELECT id FROM deal WHERE contact_id = :contact AND product_group_id = :group AND status = 'OPEN' FOR SHARE")
                .param("contact", contact)
                .param("group", productGroup)
                .query(Long.class)
                .optional();
    }

    /** Whose deal it was at a moment; empty before it was opened. */
    @Transactional(readOnly = true)
    public Optional<EmployeeId> responsibleAt(DealId deal, Instant at) {
        return db.sql(
                        "SELECT employee_id FROM deal_responsibility WHERE deal_id = :deal AND began_at <= :at AND ended_at > :at")
                .param("deal", deal.value())
                .param("at", at.atOffset(UTC))
                .query((row, _) -> new EmployeeId(row.getLong(1)))
                .optional();
    }

    /**
     * One span of protection: what a prolongation gave (R2.6).
     *
     * @param from when the pair of interaction and comment was complete
     * @param until the first instant without protection
     * @param counts does its comment still count as detailed
     */
    public record Span(
            DealId deal,
            EmployeeId by,
            InteractionId interaction,
            long comment,
            Instant from,
            Instant until,
            boolean counts) {}

    /** Every span of protection of the deals of a client in a group, oldest first. */
    @Transactional(readOnly = true)
    public List<Span> spans(long contact, long productGroup) {
        return db.sql("""
                SELECT n.deal_id, n.employee_id, n.interaction_id, n.comment_id, greatest(n.interaction_at, n.comment_at) AS complete_at, n.protected_until,
                  (SELECT v.detailed FROM comment_verdict v WHERE v.comment_id = n.comment_id ORDER BY v.id DESC LIMIT 1) AS counts
                FROM prolongation n JOIN deal d ON d.id = n.deal_id
                WHERE d.contact_id = :contact AND d.product_group_id = :group ORDER BY complete_at, n.id""")
                .param("contact", contact)
                .param("group", productGroup)
                .query((row, _) -> new Span(
                        new DealId(row.getLong("deal_id")),
                        new EmployeeId(row.getLong("employee_id")),
                        new InteractionId(row.getLong("interaction_id")),
                        row.getLong("comment_id"),
                        Moments.at(row, "complete_at"),
                        Moments.at(row, "protected_until"),
                        row.getBoolean("counts")))
                .list();
    }

    /**
     * A deal of a client in a group, as a case sees it.
     *
     * @param closedAt null while it is open
     * @param successor which deal superseded it
     */
    public record PastDeal(
            DealId id,
            Deal.Status status,
            EmployeeId firstResponsible,
            EmployeeId responsible,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable DealId successor,
            BigDecimal amount) {}

    /** Every deal a client ever had in a group, oldest first. */
    @Transactional(readOnly = true)
    public List<PastDeal> deals(long contact, long productGroup) {
        return db.sql("""
                SELECT id, status, first_responsible_id, responsible_id, opened_at, closed_at, successor_id, amount
                FROM deal WHERE contact_id = :contact AND product_group_id = :group ORDER BY opened_at, id""")
                .param("contact", contact)
                .param("group", productGroup)
                .query((row, _) -> {
                    Long successor = row.getObject("successor_id", Long.class);
                    return new PastDeal(
                            new DealId(row.getLong("id")),
                            Deal.Status.valueOf(row.getString("status")),
                            new EmployeeId(row.getLong("first_responsible_id")),
                            new EmployeeId(row.getLong("responsible_id")),
                            Moments.at(row, "opened_at"),
                            Moments.atOrNull(row, "closed_at"),
                            successor == null ? null : new DealId(successor),
                            row.getBigDecimal("amount"));
                })
                .list();
    }
}

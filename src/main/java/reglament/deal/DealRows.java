package reglament.deal;

import static java.time.ZoneOffset.UTC;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.contact.ContactId;
import reglament.platform.sql.Moments;
import reglament.team.Actor;
import reglament.team.Sight;

/** Deals as lists, boards and the slots of a client show them. */
@Component
class DealRows {
    /** Asked for deal by deal (OFFSET 0): joined as it is, the view would be worked out for all deals there ever were. */
    private static final String STANDING =
            " LEFT JOIN LATERAL (SELECT * FROM deal_standing WHERE deal_id = d.id OFFSET 0) st ON true ";

    /** Enough to order a board by urgency. */
    private static final String PROTECTION =
            " LEFT JOIN LATERAL (SELECT protected_until FROM deal_protection WHERE deal_id = d.id LIMIT 1) p ON true ";

    private static final String ROWS = """
            SELECT d.id, c.last_name || ' ' || c.first_name AS client, g.shape, g.name AS group_name, d.stage_id, d.status, d.amount,
              d.responsible_id, e.full_name, st.protected_until, st.defects, a.due_at, a.subject, d.opened_at,
              coalesce((SELECT p.name FROM deal_line l JOIN product p ON p.id = l.product_id WHERE l.deal_id = d.id ORDER BY l.id LIMIT 1), g.name) AS title
            FROM deal d JOIN contact c ON c.id = d.contact_id JOIN product_group g ON g.id = d.product_group_id
            JOIN employee e ON e.id = d.responsible_id
            LEFT JOIN LATERAL (SELECT due_at, subject FROM activity WHERE deal_id = d.id AND completed_at IS NULL ORDER BY due_at LIMIT 1) a ON true
            """ + STANDING;

    private final JdbcClient db;

    DealRows(JdbcClient db) {
        this.db = db;
    }

    List<DealRow> ofContact(ContactId contact, Instant now) {
        return db.sql(ROWS + "WHERE d.contact_id = :contact ORDER BY d.opened_at DESC, d.id DESC LIMIT 50")
                .param("contact", contact.value())
                .query((row, _) -> row(row, now))
                .list();
    }

    List<Slot> slots(Actor actor, ContactId contact, Instant now) {
        return db.sql("""
                SELECT g.id AS group_id, g.name AS group_name, g.shape, d.id AS deal_id, d.responsible_id, e.full_name, st.protected_until,
                  st.defects = '{}' AND st.protected_until > :now AS active, d.id IS NOT NULL AND (%s) AS seen
                FROM product_group g
                LEFT JOIN deal d ON d.product_group_id = g.id AND d.contact_id = :contact AND d.status = 'OPEN'
                LEFT JOIN employee e ON e.id = d.responsible_id
                %s
                WHERE g.archived_at IS NULL OR d.id IS NOT NULL ORDER BY g.position, g.id""".formatted(Sight.of(actor, DealTable.SEEN), STANDING))
                .param("contact", contact.value())
                .param("now", now.atOffset(UTC))
                .param("people", Sight.people(actor))
                .query((row, _) -> {
                    Long deal = row.getObject("deal_id", Long.class);
                    Long holder = row.getObject("responsible_id", Long.class);
                    return new Slot(
                            row.getLong("group_id"),
                            row.getString("group_name"),
                            row.getInt("shape"),
                            deal == null ? null : new DealId(deal),
                            holder == null ? null : new EmployeeId(holder),
                            row.getString("full_name"),
                            row.getBoolean("active"),
                            Moments.atOrNull(row, "protected_until"),
                            row.getBoolean("seen"));
                })
                .list();
    }

    /** First which deals, by as little as that takes; then all that is shown of these. */
    List<DealRow> list(Actor actor, DealFilter filter, Instant now, int limit, boolean byUrgency) {
        Chosen chosen = Chosen.of(actor, filter, now);
        String order =
                byUrgency ? " ORDER BY %s.protected_until NULLS FIRST, d.id" : " ORDER BY d.opened_at DESC, d.id DESC";
        String ids = "SELECT d.id FROM deal d " + chosen.joins() + (byUrgency ? PROTECTION : "") + "WHERE "
                + chosen.conditions() + order.formatted("p") + " LIMIT " + limit;
        return db.sql(ROWS + "JOIN (" + ids + ") chosen ON chosen.id = d.id" + order.formatted("st"))
                .params(chosen.params())
                .query((row, _) -> row(row, now))
                .list();
    }

    /** Active deals of one responsible whose protection ends within a time; the first to end first. */
    List<DealRow> lapsing(EmployeeId responsible, Instant now, Instant from, Instant until) {
        return db.sql(ROWS + """
                WHERE d.responsible_id = :responsible AND d.status = 'OPEN' AND st.defects = '{}'
                  AND st.protected_until > :now AND st.protected_until > :from AND st.protected_until <= :until
                ORDER BY st.protected_until, d.id""")
                .param("responsible", responsible.value())
                .param("now", now.atOffset(UTC))
                .param("from", from.atOffset(UTC))
                .param("until", until.atOffset(UTC))
                .query((row, _) -> row(row, now))
                .list();
    }

    /** Of all open deals that match, stage by stage, however many are shown. */
    List<StageSum> sums(Actor actor, DealFilter filter, Instant now) {
        Chosen chosen = Chosen.of(actor, filter, now);
        return db.sql("""
                SELECT d.stage_id, count(*) AS deals, sum(d.amount) AS amount,
                  count(*) FILTER (WHERE st.defects = '{}' AND st.protected_until > :now AND st.protected_until <= :soon) AS soon,
                  count(*) FILTER (WHERE NOT (st.defects = '{}' AND coalesce(st.protected_until > :now, false))) AS inactive,
                  count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM activity a WHERE a.deal_id = d.id AND a.completed_at IS NULL)) AS without_next
                FROM deal d\s""" + chosen.joins() + (chosen.judged() ? "" : STANDING) + "WHERE d.status = 'OPEN' AND "
                        + chosen.conditions() + " GROUP BY d.stage_id")
                .params(chosen.params())
                .query((row, _) -> new StageSum(
                        row.getLong("stage_id"),
                        row.getInt("deals"),
                        row.getBigDecimal("amount"),
                        row.getInt("soon"),
                        row.getInt("inactive"),
                        row.getInt("without_next")))
                .list();
    }

    /** @param soon active, at most 14 days left */
    record StageSum(long stage, int deals, BigDecimal amount, int soon, int inactive, int withoutNext) {}

    /** Which deals are meant by a filter. */
    private record Chosen(String joins, String conditions, boolean judged, Map<String, Object> params) {
        static Chosen of(Actor actor, DealFilter filter, Instant now) {
            Map<String, Object> params = new LinkedHashMap<>();
            List<String> conditions = new ArrayList<>();
            boolean own = filter.responsible() != null && actor.sees(filter.responsible());
            conditions.add(own ? ":people::bigint[] IS NOT NULL" : "(" + Sight.of(actor, DealTable.SEEN) + ")");
            params.put("people", Sight.people(actor));
            params.put("now", now.atOffset(UTC));
            params.put("soon", now.plus(java.time.Duration.ofDays(14)).atOffset(UTC));
            if (filter.responsible() != null) {
                conditions.add("d.responsible_id = :responsible");
                params.put("responsible", filter.responsible().value());
            }
            if (filter.open()) {
                conditions.add("d.status = 'OPEN'");
            }
            if (filter.group() != null) {
                conditions.add("d.product_group_id = :group");
                params.put("group", filter.group());
            }
            if (filter.stage() != null) {
                conditions.add("d.stage_id = :stage");
                params.put("stage", filter.stage());
            }
            conditions.add(
                    switch (filter.standing()) {
                        case ANY -> "true";
                        case ACTIVE -> "d.status = 'OPEN' AND st.defects = '{}' AND st.protected_until > :now";
                        case SOON ->
                            "d.status = 'OPEN' AND st.defects = '{}' AND st.protected_until > :now AND st.protected_until <= :soon";
                        case INACTIVE ->
                            "d.status = 'OPEN' AND NOT (st.defects = '{}' AND coalesce(st.protected_until > :now, false))";
                        case INCORRECT -> "d.status = 'OPEN' AND st.defects <> '{}'";
                        case WITHOUT_NEXT ->
                            "d.status = 'OPEN' AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.deal_id = d.id AND a.completed_at IS NULL)";
                    });
            if (filter.before() != null) {
                conditions.add("(d.opened_at, d.id) < (:at, :id)");
                params.put("at", filter.before().at().atOffset(UTC));
                params.put("id", filter.before().id());
            }
            String query = filter.query().trim();
            String number = query.replaceFirst("(?iu)^(сд|sd)-?", "");
            if (number.matches("\\d{1,9}")) {
                conditions.add("d.id = :number");
                params.put("number", Long.valueOf(number));
            } else if (!query.isEmpty()) {
                conditions.add("""
                        (c.name_key LIKE '%' || normal_name(:part) || '%'
                         OR EXISTS (SELECT 1 FROM deal_line l JOIN product p ON p.id = l.product_id WHERE l.deal_id = d.id AND p.name ILIKE '%' || :part || '%'))""");
                params.put(
                        "part", query.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"));
            }
            boolean judged = switch (filter.standing()) {
                case ANY, WITHOUT_NEXT -> false;
                case ACTIVE, SOON, INACTIVE, INCORRECT -> true;
            };
            return new Chosen(
                    (query.isEmpty() ? "" : "JOIN contact c ON c.id = d.contact_id ") + (judged ? STANDING : ""),
                    String.join(" AND ", conditions),
                    judged,
                    params);
        }
    }

    private static DealRow row(ResultSet row, Instant now) throws SQLException {
        List<Defect> defects = DealTable.defects(row.getArray("defects"));
        Instant until = Moments.atOrNull(row, "protected_until");
        Deal.Status status = Deal.Status.valueOf(row.getString("status"));
        return new DealRow(
                new DealId(row.getLong("id")),
                row.getString("title"),
                row.getString("client"),
                row.getInt("shape"),
                row.getString("group_name"),
                row.getLong("stage_id"),
                status,
                row.getBigDecimal("amount"),
                new EmployeeId(row.getLong("responsible_id")),
                row.getString("full_name"),
                until,
                defects.isEmpty(),
                status == Deal.Status.OPEN && defects.isEmpty() && until != null && now.isBefore(until),
                defects.isEmpty() ? null : defects.getFirst().code(),
                Moments.atOrNull(row, "due_at"),
                row.getString("subject"),
                Moments.at(row, "opened_at"));
    }
}

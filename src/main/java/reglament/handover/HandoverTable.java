package reglament.handover;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
import reglament.lead.LeadId;
import reglament.platform.sql.Moments;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Sight;

/** The tables of hand-overs: offers are added and end once, records say what came of them. */
@Component
class HandoverTable {
    /** Whom it concerns: giver, receiver, whoever offered it, and heads of these. */
    private static final String SEEN = "h.to_id = ANY (:own) OR h.from_id = ANY (:own) OR h.offered_by = ANY (:own)";

    private static final String COLUMNS = """
            SELECT h.id, h.kind, h.from_id, f.full_name AS from_name, h.to_id, t.full_name AS to_name, h.offered_by, o.full_name AS offerer, h.note,
              h.offered_at, h.lapses_at, CASE WHEN h.status = 'OFFERED' AND h.lapses_at <= :now THEN 'LAPSED' ELSE h.status END AS status,
              CASE WHEN h.status = 'OFFERED' AND h.lapses_at <= :now THEN h.lapses_at ELSE h.ended_at END AS ended_at, h.reason
            FROM handover h JOIN employee f ON f.id = h.from_id JOIN employee t ON t.id = h.to_id JOIN employee o ON o.id = h.offered_by
            """;

    private static final String SEEN_LEAD = """
            l.responsible_id = ANY (:people) OR EXISTS (SELECT 1 FROM client_right r WHERE r.contact_id = l.contact_id AND r.employee_id = ANY (:people))""";
    private static final String SEEN_DEAL = """
            d.responsible_id = ANY (:people) OR EXISTS (SELECT 1 FROM client_right r WHERE r.contact_id = d.contact_id AND r.employee_id = ANY (:people))""";
    private static final String READABLE =
            "EXISTS (SELECT 1 FROM contact_reader k WHERE k.contact_id = c.id AND k.employee_id = ANY (:people))";

    private final JdbcClient db;

    HandoverTable(JdbcClient db) {
        this.db = db;
    }

    HandoverId insert(
            Matter matter,
            EmployeeId from,
            EmployeeId to,
            EmployeeId by,
            String note,
            List<LeadId> leads,
            List<DealId> deals,
            Instant now,
            Instant lapses) {
        long id = db.sql("""
                INSERT INTO handover (kind, from_id, to_id, offered_by, note, offered_at, lapses_at)
                VALUES (:kind, :from, :to, :by, :note, :now, :lapses) RETURNING id""")
                .param("kind", matter.name())
                .param("from", from.value())
                .param("to", to.value())
                .param("by", by.value())
                .param("note", note)
                .param("now", now.atOffset(UTC))
                .param("lapses", lapses.atOffset(UTC))
                .query(Long.class)
                .single();
        leads.forEach(lead -> insertRecord(id, lead.value(), null));
        deals.forEach(deal -> insertRecord(id, null, deal.value()));
        return new HandoverId(id);
    }

    private void insertRecord(long id, @Nullable Long lead, @Nullable Long deal) {
        db.sql("INSERT INTO handover_record (handover_id, lead_id, deal_id) VALUES (:id, :lead, :deal)")
                .param("id", id)
                .param("lead", lead)
                .param("deal", deal)
                .update();
    }

    /** An offer in which a record stands now. */
    record Standing(HandoverId offer, EmployeeId from, String to) {}

    Optional<Standing> findStanding(@Nullable LeadId lead, @Nullable DealId deal, Instant now) {
        return db.sql("""
                SELECT h.id, h.from_id, e.full_name FROM handover_record r JOIN handover h ON h.id = r.handover_id JOIN employee e ON e.id = h.to_id
                WHERE r.open AND r.left_out IS NULL AND h.lapses_at > :now AND (r.lead_id = :lead::bigint OR r.deal_id = :deal::bigint)""")
                .param("now", now.atOffset(UTC))
                .param("lead", lead == null ? null : lead.value())
                .param("deal", deal == null ? null : deal.value())
                .query((row, _) -> new Standing(
                        new HandoverId(row.getLong("id")),
                        new EmployeeId(row.getLong("from_id")),
                        row.getString("full_name")))
                .optional();
    }

    /** An offer nobody answered, and its records by number. */
    record Lapsed(HandoverId id, EmployeeId from, EmployeeId offeredBy, String toName, List<String> numbers) {}

    /** Ends what nobody answered in time. @return the offers ended just now */
    List<Lapsed> lapse(Instant now) {
        return db.sql("""
                WITH due AS (SELECT id FROM handover WHERE status = 'OFFERED' AND lapses_at <= :now ORDER BY id FOR UPDATE),
                ended AS (UPDATE handover h SET status = 'LAPSED', ended_at = lapses_at FROM due WHERE h.id = due.id RETURNING h.id, h.from_id, h.to_id, h.offered_by)
                SELECT n.id, n.from_id, n.offered_by, e.full_name,
                  ARRAY(SELECT CASE WHEN lead_id IS NULL THEN 'СД-' || deal_id ELSE 'ЛД-' || lead_id END FROM handover_record
                        WHERE handover_id = n.id ORDER BY lead_id NULLS LAST, deal_id) AS numbers
                FROM ended n JOIN employee e ON e.id = n.to_id ORDER BY n.id""")
                .param("now", now.atOffset(UTC))
                .query((row, _) -> new Lapsed(
                        new HandoverId(row.getLong("id")),
                        new EmployeeId(row.getLong("from_id")),
                        new EmployeeId(row.getLong("offered_by")),
                        row.getString("full_name"),
                        List.of((String[]) row.getArray("numbers").getArray())))
                .list();
    }

    /** Until the transaction ends nobody else answers it. */
    void lock(HandoverId id) {
        db.sql("SELECT id FROM handover WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(Long.class)
                .optional();
    }

    void end(HandoverId id, Handover.Status as, EmployeeId by, @Nullable String reason, Instant now) {
        db.sql("UPDATE handover SET status = :status, ended_at = :now, ended_by = :by, reason = :reason WHERE id = :id")
                .param("status", as.name())
                .param("now", now.atOffset(UTC))
                .param("by", by.value())
                .param("reason", reason)
                .param("id", id.value())
                .update();
    }

    void moved(HandoverId id, Handover.Item item, Instant at) {
        tell(id, item.lead(), item.deal(), at, null);
    }

    void leftOut(HandoverId id, @Nullable Long lead, @Nullable Long deal, Handover.LeftOut why) {
        tell(id, lead, deal, null, why);
    }

    private void tell(
            HandoverId id,
            @Nullable Long lead,
            @Nullable Long deal,
            @Nullable Instant movedAt,
            Handover.@Nullable LeftOut why) {
        db.sql("""
                UPDATE handover_record SET moved_at = :at, left_out = :why
                WHERE handover_id = :id AND (lead_id = :lead::bigint OR deal_id = :deal::bigint)""")
                .param("at", movedAt == null ? null : movedAt.atOffset(UTC))
                .param("why", why == null ? null : why.name())
                .param("id", id.value())
                .param("lead", lead)
                .param("deal", deal)
                .update();
    }

    Optional<Handover> find(Actor actor, HandoverId id, Instant now) {
        return read(actor, "h.id = :id", Map.of("id", id.value()), now, 1).stream()
                .findFirst();
    }

    List<Handover> list(Actor actor, HandoverFilter filter, Instant now, int limit) {
        Map<String, Object> params = new LinkedHashMap<>();
        String where = where(actor, filter.view(), params);
        if (filter.before() != null) {
            where += " AND h.id < :before";
            params.put("before", filter.before());
        }
        return read(actor, where, params, now, limit);
    }

    /** How many wait for the actor, and how many the actor waits for. */
    int countOpen(Actor actor, HandoverFilter.View view, Instant now) {
        Map<String, Object> params = new LinkedHashMap<>();
        String where = where(actor, view, params);
        return db.sql("SELECT count(*) FROM handover h WHERE (" + Sight.of(actor, SEEN) + ") AND " + where
                        + " AND h.status = 'OFFERED' AND h.lapses_at > :now")
                .params(params)
                .params(sight(actor))
                .param("now", now.atOffset(UTC))
                .query(Integer.class)
                .single();
    }

    private static String where(Actor actor, HandoverFilter.View view, Map<String, Object> params) {
        params.put("me", actor.id().value());
        return switch (view) {
            case INCOMING -> "h.to_id = :me";
            case OUTGOING -> "(h.from_id = :me OR h.offered_by = :me)";
            case ALL -> "true";
        };
    }

    private List<Handover> read(Actor actor, String where, Map<String, Object> params, Instant now, int limit) {
        return withItems(
                actor,
                db.sql(COLUMNS + "WHERE (" + Sight.of(actor, SEEN) + ") AND " + where + " ORDER BY h.id DESC LIMIT "
                                + limit)
                        .params(params)
                        .params(sight(actor))
                        .param("now", now.atOffset(UTC))
                        .query((row, _) -> bare(row))
                        .list(),
                now);
    }

    /** What one may open is told by rights, not by the offer: the receiver learns of a client only that there is one. */
    private List<Handover> withItems(Actor actor, List<Handover> bare, Instant now) {
        Map<Long, List<Handover.Item>> items = new LinkedHashMap<>();
        Map<Long, String> clients = new LinkedHashMap<>();
        boolean all = actor.is(Role.AUDITOR);
        db.sql("""
                SELECT r.handover_id, r.lead_id, r.deal_id, g.name AS group_name, r.moved_at, r.left_out,
                  CASE WHEN d.status = 'OPEN' AND st.defects = '{}' AND st.protected_until > :now THEN st.protected_until END AS protected_until,
                  CASE WHEN r.lead_id IS NOT NULL THEN %s ELSE %s END AS visible,
                  CASE WHEN %s THEN c.last_name || ' ' || c.first_name ELSE c.last_name || ' ' || left(c.first_name, 1) || '••••' END AS client
                FROM handover_record r LEFT JOIN lead l ON l.id = r.lead_id LEFT JOIN deal d ON d.id = r.deal_id
                LEFT JOIN contact c ON c.id = coalesce(l.contact_id, d.contact_id)
                LEFT JOIN product_group g ON g.id = coalesce(d.product_group_id, l.product_group_id)
                LEFT JOIN LATERAL (SELECT * FROM deal_standing WHERE deal_id = d.id OFFSET 0) st ON true
                WHERE r.handover_id = ANY (:ids) ORDER BY r.handover_id, r.lead_id NULLS LAST, r.deal_id""".formatted(
                                all ? "true" : "(" + SEEN_LEAD + ")",
                                all ? "true" : "(" + SEEN_DEAL + ")",
                                all ? "true" : READABLE))
                .param("ids", bare.stream().map(h -> h.id().value()).toArray(Long[]::new))
                .param("people", Sight.people(actor))
                .param("now", now.atOffset(UTC))
                .query(row -> {
                    long of = row.getLong("handover_id");
                    items.computeIfAbsent(of, _ -> new ArrayList<>()).add(item(row));
                    String client = row.getString("client");
                    if (client != null) {
                        clients.putIfAbsent(of, client);
                    }
                });
        return bare.stream()
                .map(h -> with(h, clients.get(h.id().value()), items.getOrDefault(h.id().value(), List.of())))
                .toList();
    }

    /** Open offers in which a record stands; of a client, in which any of theirs does. */
    List<Handover> listOpenOf(Actor actor, Matter matter, long ref, Instant now) {
        String of = switch (matter) {
            case LEAD -> "r.lead_id = :ref";
            case DEAL -> "r.deal_id = :ref";
            case CLIENT ->
                "(r.lead_id IN (SELECT id FROM lead WHERE contact_id = :ref) OR r.deal_id IN (SELECT id FROM deal WHERE contact_id = :ref))";
        };
        String which = "h.id IN (SELECT r.handover_id FROM handover_record r WHERE r.open AND r.left_out IS NULL AND "
                + of + ")";
        return read(actor, which + " AND h.status = 'OFFERED' AND h.lapses_at > :now", Map.of("ref", ref), now, 20);
    }

    /** Whose open records are meant, each with the numbers of theirs. */
    List<Offering.Giver> listGivers(Matter matter, long ref) {
        String leads =
                "SELECT responsible_id, 'ЛД-' || id AS number, 1 AS kind, id FROM lead WHERE open AND responsible_id IS NOT NULL AND ";
        String deals =
                "SELECT responsible_id, 'СД-' || id AS number, 2 AS kind, id FROM deal WHERE status = 'OPEN' AND ";
        String all = switch (matter) {
            case LEAD -> leads + "id = :ref";
            case DEAL -> deals + "id = :ref";
            case CLIENT -> leads + "contact_id = :ref UNION ALL " + deals + "contact_id = :ref";
        };
        return db.sql(
                        "SELECT e.id, e.full_name, array_agg(x.number ORDER BY x.kind, x.id) AS numbers FROM (" + all
                                + ") x JOIN employee e ON e.id = x.responsible_id GROUP BY e.id, e.full_name ORDER BY e.full_name, e.id")
                .param("ref", ref)
                .query((row, _) -> new Offering.Giver(
                        new EmployeeId(row.getLong("id")), row.getString("full_name"), List.of((String[])
                                row.getArray("numbers").getArray())))
                .list();
    }

    List<LeadId> openLeads(long contact, EmployeeId of) {
        return db.sql("SELECT id FROM lead WHERE contact_id = :contact AND responsible_id = :of AND open ORDER BY id")
                .param("contact", contact)
                .param("of", of.value())
                .query((row, _) -> new LeadId(row.getLong(1)))
                .list();
    }

    List<DealId> openDeals(long contact, EmployeeId of) {
        return db.sql(
                        "SELECT id FROM deal WHERE contact_id = :contact AND responsible_id = :of AND status = 'OPEN' ORDER BY id")
                .param("contact", contact)
                .param("of", of.value())
                .query((row, _) -> new DealId(row.getLong(1)))
                .list();
    }

    private static Map<String, Object> sight(Actor actor) {
        Map<String, Object> sight = new LinkedHashMap<>();
        sight.put("own", Sight.own(actor));
        sight.put("people", Sight.own(actor));
        return sight;
    }

    private static Handover bare(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Handover(
                new HandoverId(row.getLong("id")),
                Matter.valueOf(row.getString("kind")),
                null,
                new EmployeeId(row.getLong("from_id")),
                row.getString("from_name"),
                new EmployeeId(row.getLong("to_id")),
                row.getString("to_name"),
                new EmployeeId(row.getLong("offered_by")),
                row.getString("offerer"),
                row.getString("note"),
                Moments.at(row, "offered_at"),
                Moments.at(row, "lapses_at"),
                Handover.Status.valueOf(row.getString("status")),
                ended == null ? null : ended.toInstant(),
                row.getString("reason"),
                List.of());
    }

    private static Handover.Item item(ResultSet row) throws SQLException {
        OffsetDateTime moved = row.getObject("moved_at", OffsetDateTime.class);
        OffsetDateTime until = row.getObject("protected_until", OffsetDateTime.class);
        String left = row.getString("left_out");
        return new Handover.Item(
                row.getObject("lead_id", Long.class),
                row.getObject("deal_id", Long.class),
                row.getString("group_name"),
                until == null ? null : until.toInstant(),
                row.getBoolean("visible"),
                moved == null ? null : moved.toInstant(),
                left == null ? null : Handover.LeftOut.valueOf(left));
    }

    private static Handover with(Handover h, @Nullable String client, List<Handover.Item> items) {
        return new Handover(
                h.id(),
                h.matter(),
                client,
                h.from(),
                h.fromName(),
                h.to(),
                h.toName(),
                h.offeredBy(),
                h.offererName(),
                h.note(),
                h.offeredAt(),
                h.lapsesAt(),
                h.status(),
                h.endedAt(),
                h.reason(),
                items);
    }
}

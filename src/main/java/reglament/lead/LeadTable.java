package reglament.lead;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.contact.ContactId;
import reglament.interaction.InteractionId;
import reglament.platform.sql.Moments;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Sight;

/** The tables of a lead: the lead, its chain of responsibility, the interactions that concern it. */
@Component
class LeadTable {
    /** A lead may be seen by its responsible's people, and by whoever has a right to its client (SPEC 5). Unassigned ones by everybody who sells. */
    private static final String SEEN = """
            l.responsible_id = ANY (:people) OR l.responsible_id IS NULL
            OR EXISTS (SELECT 1 FROM client_right r WHERE r.contact_id = l.contact_id AND r.employee_id = ANY (:people))""";

    /** Whose contact may be read: see {@code Contacts.maySee}. As a value: for EXISTS the planner reads all that a head's people may see. */
    private static final String READABLE =
            "(SELECT true FROM contact_reader k WHERE k.contact_id = c.id AND k.employee_id = ANY (:people) LIMIT 1)";

    private static final String COLUMNS = """
            SELECT l.id, l.title, l.source_id, l.product_group_id, l.contact_id, l.client_name, l.client_phone, l.client_email, l.request_text, l.status,
              l.responsible_id, e.full_name AS responsible, l.postponed_until, r.name_ru AS reason, l.reason_comment, l.joined_deal_id, l.received_at,
              l.first_reaction_at, l.first_contact_at, l.version
            FROM lead l LEFT JOIN employee e ON e.id = l.responsible_id LEFT JOIN reason r ON r.id = l.reason_id """;

    private final JdbcClient db;

    LeadTable(JdbcClient db) {
        this.db = db;
    }

    static String seen(Actor actor) {
        return actor.is(Role.MARKETING) ? "true OR :people::bigint[] IS NULL" : Sight.of(actor, SEEN);
    }

    LeadId insert(NewLead lead, long source, @Nullable EmployeeId by, Instant now) {
        long id = db.sql("""
                INSERT INTO lead (title, source_id, product_group_id, contact_id, client_name, client_phone, client_email, request_text, status,
                  responsible_id, received_at, created_by, created_at)
                VALUES (:title, :source, :group, :contact, :name, :phone, :email, :request, :status, :responsible, :now, :by, :now) RETURNING id""")
                .param("title", lead.title().trim())
                .param("source", source)
                .param("group", lead.productGroupId())
                .param("contact", lead.contact() == null ? null : lead.contact().value())
                .param("name", lead.clientName())
                .param("phone", lead.clientPhone())
                .param("email", lead.clientEmail())
                .param("request", lead.requestText())
                .param("status", lead.responsible() == null ? "NEW" : "ASSIGNED")
                .param(
                        "responsible",
                        lead.responsible() == null ? null : lead.responsible().value())
                .param("now", now.atOffset(UTC))
                .param("by", by == null ? null : by.value())
                .query(Long.class)
                .single();
        if (lead.responsible() != null) {
            beginResponsibility(id, lead.responsible(), null, now, by);
        }
        return new LeadId(id);
    }

    /** Ends the current period, if there is one, at the moment the next begins: no gap, no overlap (R1.2). */
    void assign(Lead lead, EmployeeId to, EmployeeId by, Instant now) {
        Instant begins = now;
        OffsetDateTime former = null;
        if (lead.responsible() != null) {
            Instant began = db.sql(
                            "SELECT began_at FROM lead_responsibility WHERE lead_id = :id AND ended_at = 'infinity' FOR UPDATE")
                    .param("id", lead.id().value())
                    .query(OffsetDateTime.class)
                    .single()
                    .toInstant();
            begins = now.isAfter(began) ? now : began.plusNanos(1000);
            former = begins.atOffset(UTC);
            db.sql("UPDATE lead_responsibility SET ended_at = :at WHERE lead_id = :id AND ended_at = 'infinity'")
                    .param("at", former)
                    .param("id", lead.id().value())
                    .update();
        }
        beginResponsibility(lead.id().value(), to, former, begins, by);
        db.sql(
                        "UPDATE lead SET responsible_id = :to, status = CASE WHEN status = 'NEW' THEN 'ASSIGNED' ELSE status END, version = version + 1 WHERE id = :id")
                .param("to", to.value())
                .param("id", lead.id().value())
                .update();
    }

    /** When the next period of responsibility may begin: now, or just after the present one did. */
    Instant assignableFrom(LeadId id, Instant now) {
        Instant began = db.sql("SELECT began_at FROM lead_responsibility WHERE lead_id = :id AND ended_at = 'infinity'")
                .param("id", id.value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        return now.isAfter(began) ? now : began.plusNanos(1000);
    }

    private void beginResponsibility(
            long lead, EmployeeId to, @Nullable OffsetDateTime former, Instant at, @Nullable EmployeeId by) {
        db.sql(
                        "INSERT INTO lead_responsibility (lead_id, employee_id, began_at, former_end, assigned_by) VALUES (:lead, :to, :at, :former, :by)")
                .param("lead", lead)
                .param("to", to.value())
                .param("at", at.atOffset(UTC))
                .param("former", former)
                .param("by", by == null ? null : by.value())
                .update();
    }

    /** Locks the row, so that two commands on one lead come one after the other. */
    Optional<Lead> lock(LeadId id) {
        return db.sql(COLUMNS + " WHERE l.id = :id FOR UPDATE OF l")
                .param("id", id.value())
                .query((row, _) -> lead(row))
                .optional();
    }

    Optional<Lead> find(LeadId id) {
        return db.sql(COLUMNS + " WHERE l.id = :id")
                .param("id", id.value())
                .query((row, _) -> lead(row))
                .optional();
    }

    boolean isVisible(Actor actor, LeadId id) {
        return db.sql("SELECT EXISTS (SELECT 1 FROM lead l WHERE l.id = :id AND (" + seen(actor) + "))")
                .param("id", id.value())
                .param("people", Sight.people(actor))
                .query(Boolean.class)
                .single();
    }

    /** Ids of the leads of a contact whose titles the actor may read. */
    Set<Long> visibleOf(Actor actor, ContactId contact) {
        return Set.copyOf(db.sql("SELECT l.id FROM lead l WHERE l.contact_id = :contact AND (" + seen(actor) + ")")
                .param("contact", contact.value())
                .param("people", Sight.people(actor))
                .query(Long.class)
                .list());
    }

    void change(LeadId id, NewLead to, long source) {
        db.sql("""
                UPDATE lead SET title = :title, source_id = :source, product_group_id = :group, client_name = :name, client_phone = :phone,
                  client_email = :email, request_text = :request, version = version + 1 WHERE id = :id""")
                .param("title", to.title().trim())
                .param("source", source)
                .param("group", to.productGroupId())
                .param("name", to.clientName())
                .param("phone", to.clientPhone())
                .param("email", to.clientEmail())
                .param("request", to.requestText())
                .param("id", id.value())
                .update();
    }

    void attach(LeadId id, ContactId contact) {
        db.sql("UPDATE lead SET contact_id = :contact, version = version + 1 WHERE id = :id")
                .param("contact", contact.value())
                .param("id", id.value())
                .update();
    }

    void move(LeadId id, LeadStatus to, @Nullable LocalDate postponedUntil) {
        db.sql("""
                UPDATE lead SET status = :status, postponed_until = :until, reason_id = NULL, reason_comment = NULL, ended_at = NULL, version = version + 1
                WHERE id = :id""")
                .param("status", to.name())
                .param("until", postponedUntil)
                .param("id", id.value())
                .update();
    }

    void end(
            LeadId id,
            LeadStatus as,
            @Nullable Long reason,
            @Nullable String comment,
            @Nullable Long deal,
            Instant now) {
        db.sql("""
                UPDATE lead SET status = :status, reason_id = :reason, reason_comment = :comment, joined_deal_id = :deal, ended_at = :now,
                  postponed_until = NULL, version = version + 1 WHERE id = :id""")
                .param("status", as.name())
                .param("reason", reason)
                .param("comment", comment)
                .param("deal", deal)
                .param("now", now.atOffset(UTC))
                .param("id", id.value())
                .update();
    }

    void reacted(LeadId id, Instant at) {
        db.sql(
                        "UPDATE lead SET first_reaction_at = greatest(received_at, :at) WHERE id = :id AND first_reaction_at IS NULL")
                .param("at", at.atOffset(UTC))
                .param("id", id.value())
                .update();
    }

    void attempted(LeadId id) {
        db.sql(
                        "UPDATE lead SET status = 'ATTEMPTING', version = version + 1 WHERE id = :id AND status IN ('NEW', 'ASSIGNED') AND responsible_id IS NOT NULL")
                .param("id", id.value())
                .update();
    }

    void contacted(LeadId id, Instant at) {
        db.sql("""
                UPDATE lead SET first_contact_at = coalesce(first_contact_at, :at), version = version + 1,
                  status = CASE WHEN status IN ('NEW', 'ASSIGNED', 'ATTEMPTING') AND responsible_id IS NOT NULL THEN 'CONTACTED' ELSE status END
                WHERE id = :id AND open""").param("at", at.atOffset(UTC)).param("id", id.value()).update();
    }

    void link(LeadId id, InteractionId interaction) {
        db.sql(
                        "INSERT INTO lead_interaction (lead_id, interaction_id) VALUES (:lead, :interaction) ON CONFLICT DO NOTHING")
                .param("lead", id.value())
                .param("interaction", interaction.value())
                .update();
    }

    /** Open leads of the contact, or anonymous ones that left this number or address. */
    List<LeadId> openOf(@Nullable ContactId contact, String key) {
        return db.sql("""
                SELECT id FROM lead WHERE open AND (contact_id = :contact
                  OR contact_id IS NULL AND (client_phone = :key OR client_email_norm = normal_email(:key)))
                ORDER BY id LIMIT 50""")
                .param("contact", contact == null ? null : contact.value())
                .param("key", key)
                .query((row, _) -> new LeadId(row.getLong(1)))
                .list();
    }

    List<LeadRow> ofContact(ContactId contact) {
        return db.sql(ROWS.formatted("true")
                        + "WHERE l.contact_id = :contact ORDER BY l.received_at DESC, l.id DESC LIMIT 50")
                .param("contact", contact.value())
                .query((row, _) -> row(row, false))
                .list();
    }

    /** The contact's name is read only if the condition holds; otherwise the family name and an initial, as in {@code PersonName.masked}. */
    private static final String ROWS = """
            SELECT l.id, l.title, CASE WHEN c.id IS NULL THEN coalesce(l.client_name, l.client_phone, l.client_email)
                WHEN %s THEN c.last_name || ' ' || c.first_name ELSE c.last_name || ' ' || left(c.first_name, 1) || '••••' END AS client,
              g.shape, g.name AS group_name, l.status, l.responsible_id, e.full_name AS responsible, l.first_contact_at IS NOT NULL AS qualified,
              l.received_at, l.first_reaction_at, a.due_at, a.subject
            FROM lead l LEFT JOIN contact c ON c.id = l.contact_id LEFT JOIN product_group g ON g.id = l.product_group_id
            LEFT JOIN employee e ON e.id = l.responsible_id
            LEFT JOIN LATERAL (SELECT due_at, subject FROM activity WHERE lead_id = l.id AND completed_at IS NULL ORDER BY due_at LIMIT 1) a ON true
            """;

    List<LeadRow> list(Actor actor, LeadFilter filter, int limit) {
        Map<String, Object> params = new LinkedHashMap<>();
        String where = where(actor, filter, params);
        return db.sql(ROWS.formatted(Sight.of(actor, READABLE)) + "WHERE " + where
                        + " ORDER BY l.received_at DESC, l.id DESC LIMIT " + limit)
                .params(params)
                .query((row, _) -> row(row, actor.is(Role.MARKETING)))
                .list();
    }

    /** Up to 1000; more is told as 1000. */
    int count(Actor actor, LeadFilter filter) {
        Map<String, Object> params = new LinkedHashMap<>();
        String where = where(actor, filter, params);
        return db.sql("SELECT count(*) FROM (SELECT 1 FROM lead l WHERE " + where + " LIMIT 1000) few")
                .params(params)
                .query(Integer.class)
                .single();
    }

    private String where(Actor actor, LeadFilter filter, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>();
        boolean own = filter.responsible() != null && actor.sees(filter.responsible());
        conditions.add(own ? ":people::bigint[] IS NOT NULL" : "(" + seen(actor) + ")");
        params.put("people", Sight.people(actor));
        if (filter.responsible() != null) {
            conditions.add("l.responsible_id = :responsible");
            params.put("responsible", filter.responsible().value());
        }
        if (filter.open()) {
            conditions.add("l.open");
        }
        if (filter.untouched()) {
            conditions.add("l.open AND l.first_reaction_at IS NULL");
        }
        if (filter.unassigned()) {
            conditions.add("l.open AND l.responsible_id IS NULL");
        }
        if (filter.withoutNext()) {
            conditions.add(
                    "l.open AND NOT EXISTS (SELECT 1 FROM activity n WHERE n.lead_id = l.id AND n.completed_at IS NULL)");
        }
        if (!filter.statuses().isEmpty()) {
            conditions.add("l.status = ANY (:statuses)");
            params.put("statuses", filter.statuses().stream().map(Enum::name).toArray(String[]::new));
        }
        if (filter.source() != null) {
            conditions.add("l.source_id = :source");
            params.put("source", filter.source());
        }
        if (filter.group() != null) {
            conditions.add("l.product_group_id = :group");
            params.put("group", filter.group());
        }
        if (filter.before() != null) {
            conditions.add("(l.received_at, l.id) < (:at, :id)");
            params.put("at", filter.before().at().atOffset(UTC));
            params.put("id", filter.before().id());
        }
        String query = filter.query().trim();
        String number = query.replaceFirst("(?iu)^(лд|ld)-?", "");
        String digits = query.replaceAll("[\\s()+.–—-]", "");
        if (number.matches("\\d{1,9}") && digits.length() < 7) {
            conditions.add("l.id = :number");
            params.put("number", Long.valueOf(number));
        } else if (digits.matches("\\d{7,15}")) {
            conditions.add(
                    "(l.client_phone = :phone OR l.contact_id IN (SELECT p.contact_id FROM contact_phone p WHERE p.number LIKE :part))");
            params.put(
                    "phone",
                    "+" + (digits.startsWith("8") && digits.length() == 11 ? "7" + digits.substring(1) : digits));
            params.put("part", "%" + digits.substring(digits.length() - 7) + "%");
        } else if (!query.isEmpty()) {
            conditions.add("""
                    (l.title ILIKE '%' || :part || '%' OR l.client_name ILIKE '%' || :part || '%'
                     OR l.contact_id IN (SELECT k.id FROM contact k WHERE k.name_key LIKE '%' || normal_name(:part) || '%'))""");
            params.put("part", query.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"));
        }
        return String.join(" AND ", conditions);
    }

    private static LeadRow row(ResultSet row, boolean withoutPersonalData) throws SQLException {
        return new LeadRow(
                new LeadId(row.getLong("id")),
                row.getString("title"),
                withoutPersonalData ? null : row.getString("client"),
                row.getObject("shape", Integer.class),
                row.getString("group_name"),
                LeadStatus.valueOf(row.getString("status")),
                row.getObject("responsible_id", Long.class),
                row.getString("responsible"),
                row.getBoolean("qualified"),
                Moments.at(row, "received_at"),
                Moments.atOrNull(row, "first_reaction_at"),
                Moments.atOrNull(row, "due_at"),
                row.getString("subject"));
    }

    private static Lead lead(ResultSet row) throws SQLException {
        Long contact = row.getObject("contact_id", Long.class);
        Long responsible = row.getObject("responsible_id", Long.class);
        return new Lead(
                new LeadId(row.getLong("id")),
                row.getString("title"),
                row.getLong("source_id"),
                row.getObject("product_group_id", Long.class),
                contact == null ? null : new ContactId(contact),
                row.getString("client_name"),
                row.getString("client_phone"),
                row.getString("client_email"),
                row.getString("request_text"),
                LeadStatus.valueOf(row.getString("status")),
                responsible == null ? null : new EmployeeId(responsible),
                row.getString("responsible"),
                row.getObject("postponed_until", LocalDate.class),
                row.getString("reason"),
                row.getString("reason_comment"),
                row.getObject("joined_deal_id", Long.class),
                Moments.at(row, "received_at"),
                Moments.atOrNull(row, "first_reaction_at"),
                Moments.atOrNull(row, "first_contact_at"),
                row.getInt("version"));
    }
}

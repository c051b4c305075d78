package reglament.contact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.contact.ContactFilter.Deals;
import reglament.contact.ContactFilter.Order;
import reglament.platform.sql.Moments;
import reglament.team.Actor;
import reglament.team.Sight;

/** The list of the contacts one may see: searched, filtered, ordered, page by page. */
@Component
class ContactRows {
    /** Asked as a value, so contact by contact: as a set the planner reads everything that a head's many people may see. */
    private static final String SEEN =
            "(SELECT true FROM contact_reader r WHERE r.contact_id = c.id AND r.employee_id = ANY (:people) LIMIT 1)";

    /** The same of one person, as a set of its own: they may see too few contacts to meet them by going through all. */
    private static final String SEEN_BY_ONE =
            "c.id IN (SELECT r.contact_id FROM contact_reader r WHERE r.employee_id = ANY (:people) OFFSET 0)";

    private final JdbcClient db;

    ContactRows(JdbcClient db) {
        this.db = db;
    }

    List<ContactRow> list(Actor actor, ContactFilter filter, int limit) {
        Map<String, Object> params = new LinkedHashMap<>();
        Long[] people = Sight.people(actor);
        List<String> conditions =
                new ArrayList<>(List.of("(" + Sight.of(actor, people.length == 1 ? SEEN_BY_ONE : SEEN) + ")"));
        params.put("people", people);
        if (filter.source() != null) {
            conditions.add("c.source_id = :source");
            params.put("source", filter.source());
        }
        if (filter.deals() != null) {
            conditions.add((filter.deals() == Deals.NONE ? "NOT " : "")
                    + "EXISTS (SELECT 1 FROM client_right r WHERE r.contact_id = c.id AND r.deal_id IS NOT NULL)");
        }
        if (filter.before() != null) {
            conditions.add(
                    filter.order() == Order.NAME
                            ? "(c.name_key, c.id) > (SELECT l.name_key, l.id FROM contact l WHERE l.id = :before)"
                            : "c.id < :before");
            params.put("before", filter.before());
        }
        String query = filter.query();
        String digits = query.replaceAll("[\\s()+.–—-]", "");
        if (digits.matches("\\d{4,15}")) {
            String tail = digits.length() == 11 && digits.startsWith("8") ? "7" + digits.substring(1) : digits;
            conditions.add("c.id IN (SELECT p.contact_id FROM contact_phone p WHERE p.number LIKE :part)");
            params.put("part", "%" + tail + "%");
        } else if (query.contains("@")) {
            conditions.add(
                    "c.id IN (SELECT e.contact_id FROM contact_email e WHERE e.address_norm LIKE :part OR e.address_norm = normal_email(:whole))");
            params.put("part", "%" + like(query.toLowerCase(java.util.Locale.ROOT)) + "%");
            params.put("whole", query);
        } else if (!query.isEmpty()) {
            String[] words = query.split("\\s+");
            for (int i = 0; i < Math.min(words.length, 4); i++) {
                // One set for both, or neither index of trigrams would be used.
                conditions.add(
                        "c.id IN (SELECT k.id FROM contact k WHERE k.name_key LIKE '%%' || normal_name(:word%1$d) || '%%'%2$s)"
                                .formatted(
                                        i,
                                        words.length > 1
                                                ? ""
                                                : " UNION ALL SELECT e.contact_id FROM contact_email e WHERE e.address_norm LIKE '%' || lower(:word0) || '%'"));
                params.put("word" + i, like(words[i]));
            }
        }
        return db.sql("""
                SELECT c.id, c.last_name, c.first_name, c.patronymic, c.birth_date, c.created_at, p.number, e.address
                FROM contact c JOIN contact_phone p ON p.id = c.mobile_phone_id JOIN contact_email e ON e.id = c.private_email_id
                WHERE """ + " " + String.join(" AND ", conditions)
                        + (filter.order() == Order.NAME ? " ORDER BY c.name_key, c.id" : " ORDER BY c.id DESC")
                        + " LIMIT "
                        + limit)
                .params(params)
                .query((row, _) -> new ContactRow(
                        new ContactId(row.getLong("id")),
                        new PersonName(
                                        row.getString("last_name"),
                                        row.getString("first_name"),
                                        row.getString("patronymic"))
                                .full(),
                        row.getObject("birth_date", LocalDate.class),
                        Phone.shown(row.getString("number")),
                        row.getString("address"),
                        Moments.at(row, "created_at")))
                .list();
    }

    private static String like(String typed) {
        return typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}

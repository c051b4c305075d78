package reglament.contact;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.contact.Duplicate.Field;
import reglament.team.Actor;
import reglament.team.Sight;

/** Finds contacts that share mandatory fields with a draft. The comparison is the database's own: normal_name(), normal_email(). */
@Component
class Duplicates {
    private final JdbcClient db;

    Duplicates(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param except the contact being changed
     * @return those with at least one coinciding field, most coinciding first; people a head declared distinct are left out
     */
    List<Duplicate> of(Actor actor, ContactDraft draft, @Nullable ContactId except) {
        String[] numbers = draft.phones().stream()
                .flatMap(p -> Phone.normal(p.number()).stream())
                .toArray(String[]::new);
        String[] addresses = draft.emails().stream()
                .filter(Email::isWellFormed)
                .map(Email::address)
                .toArray(String[]::new);
        String name = String.join(
                " ", draft.lastName(), draft.firstName(), draft.patronymic() == null ? "" : draft.patronymic());
        return db.sql(
                        """
                WITH draft AS (SELECT normal_name(:name) AS name_key, :birth::date AS birth_date),
                found AS (
                  SELECT id, 'FULL_NAME' AS field FROM contact WHERE name_key = (SELECT name_key FROM draft) AND length(name_key) > 2
                  UNION SELECT contact_id, 'MOBILE_PHONE' FROM contact_phone WHERE number = ANY (:numbers)
                  UNION SELECT contact_id, 'PRIVATE_EMAIL' FROM contact_email WHERE address_norm = ANY (SELECT normal_email(a) FROM unnest(:addresses::text[]) a)
                ), near AS (SELECT id, array_agg(field) AS fields FROM found GROUP BY id)
                SELECT c.id, c.last_name, c.first_name, c.patronymic,
                  n.fields || CASE WHEN c.birth_date = (SELECT birth_date FROM draft) THEN ARRAY['BIRTH_DATE'] ELSE '{}' END AS matched,
                  (%s) AS seen
                FROM near n JOIN contact c ON c.id = n.id
                WHERE c.id <> :except AND NOT EXISTS (SELECT 1 FROM distinct_persons d WHERE d.revoked_at IS NULL
                  AND d.one_id = least(c.id, :except) AND d.other_id = greatest(c.id, :except))
                ORDER BY cardinality(n.fields) DESC, c.id LIMIT 20""".formatted(
                                        Sight.of(
                                                actor,
                                                "c.id IN (SELECT r.contact_id FROM contact_reader r WHERE r.contact_id = c.id AND r.employee_id = ANY (:people))")))
                .param("name", name)
                .param("birth", draft.birthDate())
                .param("numbers", numbers)
                .param("addresses", addresses)
                .param("except", except == null ? 0L : except.value())
                .param("people", Sight.people(actor))
                .query((row, _) -> {
                    PersonName found = new PersonName(
                            row.getString("last_name"), row.getString("first_name"), row.getString("patronymic"));
                    Set<Field> matched = EnumSet.noneOf(Field.class);
                    for (String field : (String[]) row.getArray("matched").getArray()) {
                        matched.add(Field.valueOf(field));
                    }
                    ContactId id = new ContactId(row.getLong("id"));
                    boolean seen = row.getBoolean("seen");
                    return new Duplicate(id, seen ? id : null, seen ? found.full() : found.masked(), matched);
                })
                .list();
    }
}

package reglament.home;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import reglament.contact.PersonName;
import reglament.contact.Phone;
import reglament.platform.text.Words;
import reglament.team.Actor;
import reglament.team.Scope;
import reglament.team.Sight;

/**
 * Finds clients, leads and deals while one types. In one million contacts a part of a name may be in half of them, so everything is bounded:
 * each index gives at most {@link #CANDIDATES} rows, and only these are asked whether the actor may see them; a text more common than that is
 * looked for among the actor's own newest records as well. More letters find the rest.
 */
@Component
class Search {
    private static final int CANDIDATES = 300;
    /** Clients whose leads and deals are found with them. */
    private static final int CLIENTS = 40;
    /** How far back one's own records are read one by one, shared by all the people one sees. */
    private static final int NEWEST = 600;

    /**
     * Who may read a contact in full (SPEC 5). Asked as a value, which is found record by record: EXISTS would let the planner read everything
     * that a head's many people may see.
     */
    private static final String SEEN_CONTACT =
            "(SELECT true FROM contact_reader r WHERE r.contact_id = c.id AND r.employee_id = ANY (:people) LIMIT 1)";
    /** As in the lists: one's own people's, nobody's, and those of clients one has a right to. */
    private static final String SEEN_LEAD = """
            l.responsible_id = ANY (:people) OR l.responsible_id IS NULL
            OR (SELECT true FROM client_right r WHERE r.contact_id = l.contact_id AND r.employee_id = ANY (:people) LIMIT 1)""";

    private static final String SEEN_DEAL = """
            d.responsible_id = ANY (:people)
            OR (SELECT true FROM client_right r WHERE r.contact_id = d.contact_id AND r.employee_id = ANY (:people) LIMIT 1)""";

    private final JdbcClient db;
    private final Words words;

    Search(JdbcClient db, Words words) {
        this.db = db;
        this.words = words;
    }

    /** Up to {@code each} records of each kind that the actor may see; the recent ones if nothing was typed. */
    @Transactional(readOnly = true)
    public Hits find(Actor actor, SearchText text, int each) {
        if (actor.scope() instanceof Scope.Nobody || !text.isEmpty() && text.isTooShort()) {
            return Hits.NONE;
        }
        useIndexes();
        if (text.isEmpty()) {
            return recent(actor, each);
        }
        List<Long> contacts = text.isNumbered() ? List.of() : contacts(actor, text, each);
        List<Long> leads = leads(actor, text, contacts, each);
        return new Hits(
                contactRows(contacts, text, each),
                leadRows(leads, each),
                dealRows(deals(actor, text, contacts, leads, each)));
    }

    /**
     * For this transaction: plans for what was really typed, and none that reads a table whole. A limit without an order tempts the planner to,
     * betting that enough rows come early; for a rare word none do.
     */
    private void useIndexes() {
        db.sql(
                        "SELECT set_config('enable_seqscan', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true)")
                .query()
                .singleRow();
    }

    private List<Long> contacts(Actor actor, SearchText text, int each) {
        Map<String, Object> params = params(actor);
        List<String> branches = new ArrayList<>();
        if (!text.words().isEmpty()) {
            branches.add("SELECT c.id FROM contact c WHERE c.name_key LIKE normal_name(:beginning) || '%'");
            params.put("beginning", SearchText.like(text.typed()));
            List<Long> first = contacts(actor, branches, params).ids();
            if (first.size() >= each) {
                return first;
            }
        }
        if (!text.longWords().isEmpty()) {
            branches.add("SELECT c.id FROM contact c WHERE "
                    + everyWord("c.name_key", "LIKE", "normal_name(%s)", text, params));
        }
        List<SearchText.PhonePart> phones = text.phoneParts();
        for (int i = 0; i < phones.size(); i++) {
            branches.add(
                    "SELECT c.contact_id FROM contact_phone c WHERE " + phone("c.number", i, phones.get(i), params));
        }
        List<String> mailboxes = text.mailboxParts();
        for (int i = 0; i < mailboxes.size(); i++) {
            branches.add("SELECT c.contact_id FROM contact_email c WHERE c.address_norm LIKE :mailbox" + i);
            params.put("mailbox" + i, mailboxes.get(i));
        }
        if (text.isMailbox()) {
            branches.add("SELECT c.contact_id FROM contact_email c WHERE c.address_norm = normal_email(:whole)");
            params.put("whole", text.typed());
        }
        Long number = text.number(Hit.Type.CONTACT);
        if (number != null) {
            branches.add("SELECT c.id FROM contact c WHERE c.id = :number");
            params.put("number", number);
        }
        if (branches.isEmpty()) {
            return List.of();
        }
        Found newest = newestContacts(actor, branches, params);
        if (newest.ids().size() >= each || newest.candidates() == 0) {
            return newest.ids();
        }
        return merged(newest.ids(), contacts(actor, branches, params).ids());
    }

    /**
     * Among the newest clients of the actor's people, where a common part of a name is met at once. {@code candidates} is 0 if these are all the
     * clients they have: then nothing is left to look for.
     */
    private Found newestContacts(Actor actor, List<String> branches, Map<String, Object> params) {
        String newest = actor.scope() instanceof Scope.Everyone
                ? "SELECT 0, 0, c.id FROM contact c WHERE :people::bigint[] IS NOT NULL ORDER BY c.id DESC LIMIT :newest"
                : """
                  SELECT who, n.kind, n.id FROM unnest(:people) who CROSS JOIN LATERAL (
                    (SELECT 1 AS kind, l.contact_id AS id FROM lead l WHERE l.responsible_id = who ORDER BY l.received_at DESC, l.id DESC LIMIT :newest)
                    UNION ALL (SELECT 2, d.contact_id FROM deal d WHERE d.responsible_id = who ORDER BY d.opened_at DESC, d.id DESC LIMIT :newest)
                    UNION ALL (SELECT 3, k.id FROM contact k WHERE k.created_by = who ORDER BY k.id DESC LIMIT :newest)) n""";
        List<String> own = branches.stream()
                .map(branch -> branch
                        + (branch.startsWith("SELECT c.id ")
                                ? " AND c.id IN (SELECT id FROM own)"
                                : " AND c.contact_id IN (SELECT id FROM own)"))
                .toList();
        return found("""
                WITH own (who, kind, id) AS MATERIALIZED (%s)
                SELECT (SELECT count(*) FROM (SELECT 1 FROM own GROUP BY who, kind HAVING count(*) >= :newest) more) AS candidates,
                  ARRAY(SELECT DISTINCT id FROM (%s) f (id) LIMIT :clients) AS ids""".formatted(newest, atMost(CLIENTS, own)), params);
    }

    /** Of what the indexes give, what the actor may read; asked contact by contact, as there are few of them. */
    private Found contacts(Actor actor, List<String> branches, Map<String, Object> params) {
        return found("""
                WITH candidate (id) AS MATERIALIZED (%s)
                SELECT (SELECT count(*) FROM candidate) AS candidates,
                  ARRAY(SELECT c.id FROM (SELECT DISTINCT id FROM candidate) c WHERE %s LIMIT :clients) AS ids""".formatted(atMost(CANDIDATES, branches), Sight.of(actor, SEEN_CONTACT)), params);
    }

    private List<Long> leads(Actor actor, SearchText text, List<Long> contacts, int each) {
        Map<String, Object> params = params(actor);
        List<String> conditions = new ArrayList<>();
        if (!text.longWords().isEmpty()) {
            conditions.add(everyWord("l.title", "ILIKE", "%s", text, params));
            conditions.add(everyWord("l.client_name", "ILIKE", "%s", text, params));
        }
        List<String> starts = text.phoneStarts();
        for (int i = 0; i < starts.size(); i++) {
            conditions.add("l.client_phone BETWEEN :from%1$d AND :from%1$d || '999999999999999'".formatted(i));
            params.put("from" + i, starts.get(i));
        }
        if (text.isMailbox()) {
            conditions.add("l.client_email_norm = normal_email(:whole)");
            params.put("whole", text.typed());
        }
        Long number = text.number(Hit.Type.LEAD);
        if (number != null) {
            conditions.add("l.id = :number");
            params.put("number", number);
        }
        if (!contacts.isEmpty()) {
            conditions.add("l.contact_id = ANY (:contacts)");
            params.put("contacts", contacts.toArray(Long[]::new));
        }
        List<Long> newest = newestLeads(actor, text, conditions, params);
        if (newest.size() >= each || conditions.isEmpty()) {
            return newest;
        }
        return merged(
                newest,
                found(
                                """
                WITH candidate (id) AS MATERIALIZED (%s)
                SELECT (SELECT count(*) FROM candidate) AS candidates,
                  ARRAY(SELECT l.id FROM (SELECT DISTINCT id FROM candidate) o CROSS JOIN LATERAL (SELECT * FROM lead n WHERE n.id = o.id OFFSET 0) l
                        WHERE %s
                        ORDER BY l.open DESC, l.received_at DESC, l.id DESC LIMIT :clients) AS ids""".formatted(
                                                atMost(
                                                        CANDIDATES,
                                                        conditions.stream()
                                                                .map(c -> "SELECT l.id FROM lead l WHERE " + c)
                                                                .toList()),
                                                Sight.of(actor, SEEN_LEAD)),
                                params)
                        .ids());
    }

    /**
     * First among the newest leads of the actor's people, where a common word is met at once. Here also parts of what a client without a contact
     * left, which no index of trigrams has.
     */
    private List<Long> newestLeads(Actor actor, SearchText text, List<String> conditions, Map<String, Object> params) {
        List<String> any = new ArrayList<>(conditions);
        List<SearchText.PhonePart> phones = text.phoneParts();
        for (int i = 0; i < phones.size(); i++) {
            any.add(phone("l.client_phone", i, phones.get(i), params));
        }
        List<String> mailboxes = text.mailboxParts();
        for (int i = 0; i < mailboxes.size(); i++) {
            any.add("l.client_email_norm LIKE :mailbox" + i);
            params.put("mailbox" + i, mailboxes.get(i));
        }
        if (any.isEmpty() || text.isNumbered()) {
            return List.of();
        }
        String own = actor.scope() instanceof Scope.Everyone
                ? "SELECT l.id FROM lead l ORDER BY l.received_at DESC, l.id DESC LIMIT :newest"
                : """
                  SELECT n.id FROM unnest(:people) who CROSS JOIN LATERAL (
                    (SELECT l.id FROM lead l WHERE l.responsible_id = who AND l.open ORDER BY l.received_at DESC, l.id DESC LIMIT :newest)
                    UNION (SELECT l.id FROM lead l WHERE l.responsible_id = who ORDER BY l.received_at DESC, l.id DESC LIMIT :newest)) n""";
        return found("""
                WITH own (id) AS MATERIALIZED (%s)
                SELECT 0 AS candidates, ARRAY(SELECT l.id FROM own o CROSS JOIN LATERAL (SELECT * FROM lead n WHERE n.id = o.id OFFSET 0) l WHERE (%s)
                  ORDER BY l.open DESC, l.received_at DESC, l.id DESC LIMIT :clients) AS ids""".formatted(own, String.join(" OR ", any)), params).ids();
    }

    private List<Long> deals(Actor actor, SearchText text, List<Long> contacts, List<Long> leads, int each) {
        Map<String, Object> params = params(actor);
        params.put("contacts", contacts.toArray(Long[]::new));
        params.put("leads", text.isNumbered() ? new Long[0] : leads.toArray(Long[]::new));
        params.put("number", text.number(Hit.Type.DEAL));
        params.put("each", each);
        return found("""
                SELECT 0 AS candidates, ARRAY(
                  SELECT d.id FROM deal d
                  WHERE d.id IN (SELECT id FROM deal WHERE contact_id = ANY (:contacts) UNION ALL SELECT id FROM deal WHERE lead_id = ANY (:leads)
                                 UNION ALL SELECT id FROM deal WHERE id = :number::bigint)
                    AND (%s)
                  ORDER BY d.status = 'OPEN' DESC, d.opened_at DESC, d.id DESC LIMIT :each) AS ids""".formatted(Sight.of(actor, SEEN_DEAL)), params).ids();
    }

    /** The newest of the actor's people; of each of them a few, so that a head's many people cost little. */
    private Hits recent(Actor actor, int each) {
        Map<String, Object> params = params(actor);
        params.put("each", each);
        String newest = "SELECT 0 AS candidates, ARRAY(SELECT x.id FROM %s x ORDER BY x.at DESC LIMIT :each) AS ids";
        boolean everyone = actor.scope() instanceof Scope.Everyone;
        String of = "(SELECT n.id, n.at FROM unnest(:people) who CROSS JOIN LATERAL (%s) n)";
        List<Long> contacts = found(
                        newest.formatted(
                                everyone
                                        ? "(SELECT id, id AS at FROM contact ORDER BY id DESC LIMIT :each)"
                                        : of.formatted(
                                                "SELECT c.id, c.id AS at FROM contact c WHERE c.created_by = who ORDER BY c.id DESC LIMIT :each")),
                        params)
                .ids();
        List<Long> leads = found(
                        newest.formatted(
                                everyone
                                        ? "(SELECT id, received_at AS at FROM lead ORDER BY received_at DESC, id DESC LIMIT :each)"
                                        : of.formatted(
                                                "SELECT l.id, l.received_at AS at FROM lead l WHERE l.responsible_id = who AND l.open ORDER BY l.received_at DESC LIMIT :each")),
                        params)
                .ids();
        List<Long> deals = found(
                        newest.formatted(
                                everyone
                                        ? "(SELECT id, opened_at AS at FROM deal ORDER BY opened_at DESC, id DESC LIMIT :each)"
                                        : of.formatted(
                                                "SELECT d.id, d.opened_at AS at FROM deal d WHERE d.responsible_id = who ORDER BY d.opened_at DESC LIMIT :each")),
                        params)
                .ids();
        return new Hits(contactRows(contacts, new SearchText(""), each), leadRows(leads, each), dealRows(deals));
    }

    /** As they come if nothing was typed; else the wanted number first, then names that begin with what was typed, in the order of the alphabet. */
    private List<Hit> contactRows(List<Long> ids, SearchText text, int each) {
        return db.sql("""
                SELECT c.id, c.last_name, c.first_name, c.patronymic, p.number, e.address
                FROM contact c JOIN contact_phone p ON p.id = c.mobile_phone_id JOIN contact_email e ON e.id = c.private_email_id
                WHERE c.id = ANY (:ids)
                ORDER BY CASE WHEN :beginning = '' THEN array_position(:ids::bigint[], c.id) END, c.id = :number::bigint DESC NULLS LAST,
                  c.name_key LIKE normal_name(:beginning) || '%' DESC, c.name_key, c.id LIMIT :each""")
                .param("ids", ids.toArray(Long[]::new))
                .param("number", text.number(Hit.Type.CONTACT))
                .param("beginning", SearchText.like(text.typed()))
                .param("each", each)
                .query((row, _) -> new Hit(
                        Hit.Type.CONTACT,
                        row.getLong("id"),
                        new PersonName(
                                        row.getString("last_name"),
                                        row.getString("first_name"),
                                        row.getString("patronymic"))
                                .full(),
                        Phone.shown(row.getString("number")) + " · " + row.getString("address")))
                .list();
    }

    private List<Hit> leadRows(List<Long> ids, int each) {
        return db.sql("""
                SELECT l.id, l.title, l.status, coalesce(c.last_name || ' ' || c.first_name, l.client_name, l.client_phone, l.client_email) AS client
                FROM lead l LEFT JOIN contact c ON c.id = l.contact_id
                WHERE l.id = ANY (:ids) ORDER BY array_position(:ids::bigint[], l.id) LIMIT :each""")
                .param("ids", ids.toArray(Long[]::new))
                .param("each", each)
                .query((row, _) -> new Hit(
                        Hit.Type.LEAD,
                        row.getLong("id"),
                        row.getString("title"),
                        joined(
                                Words.number(Words.language(), "ЛД-" + row.getLong("id")),
                                row.getString("client"),
                                words.of("lead.status." + row.getString("status")))))
                .list();
    }

    private List<Hit> dealRows(List<Long> ids) {
        Locale locale = Words.language();
        return db.sql("""
                SELECT d.id, d.amount, c.last_name || ' ' || c.first_name AS client, CASE WHEN :english THEN s.name_en ELSE s.name_ru END AS stage,
                  coalesce((SELECT p.name FROM deal_line i JOIN product p ON p.id = i.product_id WHERE i.deal_id = d.id ORDER BY i.id LIMIT 1), g.name) AS sold
                FROM deal d JOIN contact c ON c.id = d.contact_id JOIN product_group g ON g.id = d.product_group_id JOIN stage s ON s.id = d.stage_id
                WHERE d.id = ANY (:ids) ORDER BY array_position(:ids::bigint[], d.id)""")
                .param("ids", ids.toArray(Long[]::new))
                .param("english", locale.getLanguage().equals("en"))
                .query((row, _) -> new Hit(
                        Hit.Type.DEAL,
                        row.getLong("id"),
                        row.getString("sold") + " — " + row.getString("client"),
                        joined(
                                Words.number(locale, "СД-" + row.getLong("id")),
                                Words.money(locale, row.getBigDecimal("amount")),
                                row.getString("stage"))))
                .list();
    }

    /** @param candidates how many rows the indexes gave; many mean that there may be more */
    private record Found(long candidates, List<Long> ids) {}

    private Found found(String sql, Map<String, Object> params) {
        return db.sql(sql)
                .params(params)
                .query((row, _) -> new Found(row.getLong("candidates"), longs(row.getArray("ids"))))
                .single();
    }

    private static List<Long> longs(java.sql.Array array) throws SQLException {
        return Arrays.asList((Long[]) array.getArray());
    }

    private static Map<String, Object> params(Actor actor) {
        Map<String, Object> params = new HashMap<>();
        Long[] people = Sight.people(actor);
        params.put("people", people);
        params.put("clients", CLIENTS);
        params.put("newest", NEWEST / Math.clamp(people.length, 1, 30));
        return params;
    }

    /** Every word is in the column; one too short for trigrams begins a word of it. */
    private static String everyWord(
            String column, String like, String normal, SearchText text, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>();
        List<String> words = text.longWords();
        for (int i = 0; i < words.size(); i++) {
            conditions.add("%s %s '%%' || %s || '%%'".formatted(column, like, normal.formatted(":word" + i)));
            params.put("word" + i, SearchText.like(words.get(i)));
        }
        List<String> rest = text.shortWords();
        for (int i = 0; i < rest.size(); i++) {
            conditions.add(
                    "strpos(' ' || lower(%s), ' ' || lower(%s)) > 0".formatted(column, normal.formatted(":rest" + i)));
            params.put("rest" + i, rest.get(i));
        }
        return "(" + String.join(" AND ", conditions) + ")";
    }

    private static String phone(String column, int index, SearchText.PhonePart phone, Map<String, Object> params) {
        params.put("digits" + index, phone.part());
        params.put("start" + index, phone.start());
        return "(%1$s LIKE :digits%2$d AND starts_with(%1$s, :start%2$d))".formatted(column, index);
    }

    private static List<Long> merged(List<Long> one, List<Long> other) {
        return Stream.concat(one.stream(), other.stream()).distinct().toList();
    }

    private static String atMost(int rows, List<String> branches) {
        return String.join(
                " UNION ALL ",
                branches.stream()
                        .map(branch -> "(" + branch + " LIMIT " + rows + ")")
                        .toList());
    }

    private static String joined(String... parts) {
        return String.join(
                " · ",
                Arrays.stream(parts)
                        .filter(part -> part != null && !part.isBlank())
                        .toList());
    }
}

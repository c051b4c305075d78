package reglament.attack;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import reglament.platform.postgres.Database;
import reglament.testing.TestDatabases;
import reglament.timeline.JournalProof;

/**
 * Reads the tables as the law does, and as nothing else in the product: no view, no function, no derived column of the application is
 * asked. Each statement lists what breaks its clause.
 */
public final class LawChecker {
    private static final Map<String, List<String>> LAW = new LinkedHashMap<>();

    static {
        for (String of : List.of("lead", "deal")) {
            law(of.equals("lead") ? "R1.2" : "R2.3", """
                    SELECT '%1$s ' || %1$s_id || ' has a gap or an overlap before ' || began_at FROM (
                      SELECT %1$s_id, began_at, ended_at, lag(ended_at) OVER chain AS former FROM %1$s_responsibility
                      WINDOW chain AS (PARTITION BY %1$s_id ORDER BY began_at)) p
                    WHERE former <> began_at OR ended_at <= began_at""".formatted(of), """
                    SELECT '%1$s ' || r.id || ' is not its last responsible''s' FROM %1$s r
                    WHERE r.responsible_id IS DISTINCT FROM
                      (SELECT p.employee_id FROM %1$s_responsibility p WHERE p.%1$s_id = r.id AND p.ended_at = 'infinity')""".formatted(of));
        }
        law("R2.3", """
                SELECT 'deal ' || d.id || ' was nobody''s at first' FROM deal d
                WHERE d.opened_at IS DISTINCT FROM (SELECT min(p.began_at) FROM deal_responsibility p WHERE p.deal_id = d.id)""");
        law("R1.3", """
                SELECT 'deal ' || d.id || ' began with another than its lead''s responsible' FROM deal d JOIN lead l ON l.id = d.lead_id
                WHERE l.responsible_id IS DISTINCT FROM
                  (SELECT p.employee_id FROM deal_responsibility p WHERE p.deal_id = d.id ORDER BY p.began_at LIMIT 1)""");
        law("R2.3", """
                SELECT 'hand-over ' || h.id || ' was accepted, but record ' || r.id || ' did not go to the receiver then' FROM handover h
                JOIN handover_record r ON r.handover_id = h.id
                WHERE h.status = 'ACCEPTED' AND r.left_out IS NULL AND NOT EXISTS (
                  SELECT 1 FROM (SELECT lead_id, NULL::bigint AS deal_id, employee_id, began_at FROM lead_responsibility
                                 UNION ALL SELECT NULL, deal_id, employee_id, began_at FROM deal_responsibility) p
                  WHERE (p.lead_id = r.lead_id OR p.deal_id = r.deal_id) AND p.employee_id = h.to_id AND p.began_at = r.moved_at)""", """
                SELECT 'record ' || r.id || ' moved by hand-over ' || h.id || ', which was not accepted' FROM handover h
                JOIN handover_record r ON r.handover_id = h.id WHERE h.status <> 'ACCEPTED' AND r.moved_at IS NOT NULL""", """
                SELECT 'lead ' || coalesce(r.lead_id, 0) || ' or deal ' || coalesce(r.deal_id, 0) || ' is offered to two' FROM handover h
                JOIN handover_record r ON r.handover_id = h.id WHERE h.status = 'OFFERED' AND r.left_out IS NULL
                GROUP BY r.lead_id, r.deal_id HAVING count(*) > 1""");
        // The evidence of an act: who, with whom, and whether it was a talk.
        String proof = """
                SELECT '%1$s ' || x.%2$s || ' rests on interaction ' || x.interaction_id || ', which is no proof'
                FROM %1$s x JOIN interaction i ON i.id = x.interaction_id LEFT JOIN call c ON c.id = i.call_id LEFT JOIN channel h ON h.id = c.channel_id
                LEFT JOIN thread t ON t.id = i.thread_id LEFT JOIN channel th ON th.id = t.channel_id
                LEFT JOIN message min ON min.id = i.inbound_message_id LEFT JOIN message mout ON mout.id = i.outbound_message_id
                WHERE NOT coalesce(i.contact_id = x.contact_id AND i.employee_id = x.employee_id AND (
                    i.kind = 'CALL' AND h.proof = 'SIGNED' AND c.state = 'ENDED' AND c.employee_id = x.employee_id AND c.client_number = i.client_key
                      AND c.talk_seconds >= policy_value('call.min-talk-seconds', c.started_at)::int
                    OR i.kind = 'EXCHANGE' AND th.proof = 'SIGNED' AND t.client_address = i.client_key AND min.thread_id = t.id AND mout.thread_id = t.id
                      AND min.direction = 'IN' AND mout.direction = 'OUT' AND NOT min.automatic AND NOT mout.automatic AND mout.employee_id = x.employee_id), false)""";
        String comment = """
                SELECT '%1$s ' || x.%2$s || ' rests on comment ' || x.comment_id || ', which is not a detailed one of its own'
                FROM %1$s x JOIN comment c ON c.id = x.comment_id LEFT JOIN comment_verdict v ON v.id = x.verdict_id
                LEFT JOIN deal d ON d.id = %3$s
                WHERE NOT coalesce(c.author_id = x.employee_id AND c.interaction_id = x.interaction_id AND v.comment_id = c.id AND v.detailed
                  AND (%4$s), false)""";
        law(
                "R1.4",
                proof.formatted("conversion", "lead_id"),
                comment.formatted("conversion", "lead_id", "NULL", "c.lead_id = x.lead_id"),
                """
                SELECT 'deal ' || d.id || ' has no conversion' FROM deal d
                WHERE NOT EXISTS (SELECT 1 FROM conversion x WHERE x.lead_id = d.lead_id AND x.contact_id = d.contact_id)""",
                """
                SELECT 'lead ' || l.id || ' is converted without a deal' FROM lead l
                WHERE (l.status = 'CONVERTED') <> ((SELECT count(*) FROM deal d WHERE d.lead_id = l.id) = 1)""");
        law("R1.5", """
                SELECT 'message ' || m || ' stands behind two exchanges' FROM (
                  SELECT inbound_message_id AS m FROM interaction WHERE thread_id IS NOT NULL UNION ALL
                  SELECT outbound_message_id FROM interaction WHERE thread_id IS NOT NULL) u GROUP BY m HAVING count(*) > 1""", """
                SELECT 'exchange ' || i.id || ' reaches behind an earlier one' FROM interaction i JOIN interaction e
                  ON e.thread_id = i.thread_id AND e.id < i.id
                WHERE least(i.inbound_message_id, i.outbound_message_id) <= greatest(e.inbound_message_id, e.outbound_message_id)""", """
                SELECT 'interaction ' || i.id || ' tells another talk than its call' FROM interaction i JOIN call c ON c.id = i.call_id
                WHERE i.talk_seconds IS DISTINCT FROM c.talk_seconds OR i.client_key <> c.client_number""");
        law("R2.1", """
                SELECT 'lead ' || l.id || ' ended as ' || l.status || ' without what that demands' FROM lead l LEFT JOIN reason r ON r.id = l.reason_id
                LEFT JOIN deal d ON d.id = l.joined_deal_id
                WHERE NOT coalesce(CASE l.status
                  WHEN 'REFUSED' THEN r.kind = 'REFUSAL' AND l.ended_at IS NOT NULL
                  WHEN 'JUNK' THEN r.kind = 'JUNK' AND l.ended_at IS NOT NULL
                  WHEN 'JOINED' THEN d.contact_id = l.contact_id AND l.ended_at IS NOT NULL AND d.opened_at <= l.ended_at
                    AND (d.closed_at IS NULL OR d.closed_at >= l.ended_at) AND coalesce(l.product_group_id, d.product_group_id) = d.product_group_id
                  WHEN 'CONVERTED' THEN l.ended_at IS NOT NULL AND l.contact_id IS NOT NULL
                  ELSE l.ended_at IS NULL AND l.reason_id IS NULL AND l.joined_deal_id IS NULL END, false)""", """
                SELECT 'lead ' || lead_id || ' has ' || count(*) || ' deals' FROM deal GROUP BY lead_id HAVING count(*) > 1""");
        law("R2.4", """
                SELECT 'deal ' || d.id || ' has another contact than its lead' FROM deal d LEFT JOIN lead l ON l.id = d.lead_id
                WHERE d.contact_id IS DISTINCT FROM l.contact_id OR d.contact_id IS NULL""");
        law("R2.5", """
                SELECT 'deal ' || d.id || ' has an amount that is not its lines''' FROM deal d
                WHERE d.amount <= 0 OR d.amount IS DISTINCT FROM (SELECT sum(round(l.quantity * l.price, 2)) FROM deal_line l WHERE l.deal_id = d.id)""", """
                SELECT 'deal ' || d.id || ' sells product ' || p.id || ' of another group' FROM deal d JOIN deal_line l ON l.deal_id = d.id
                JOIN product p ON p.id = l.product_id WHERE p.product_group_id <> d.product_group_id""", """
                SELECT 'deal ' || d.id || ' is ' || d.status || ' in stage ' || s.code FROM deal d JOIN stage s ON s.id = d.stage_id
                WHERE s.semantics <> CASE d.status WHEN 'SUPERSEDED' THEN s.semantics ELSE d.status END""");
        String counted = """
                (SELECT n.id, n.deal_id, n.comment_id, n.verdict_id, n.interaction_id, n.protected_until, c.recorded_at,
                   CASE WHEN c.recorded_at > i.occurred_at + g.hours * interval '1 hour' THEN c.recorded_at ELSE i.occurred_at END AS said_from, g.months, g.zone
                 FROM prolongation n JOIN interaction i ON i.id = n.interaction_id JOIN comment c ON c.id = n.comment_id
                 CROSS JOIN LATERAL (SELECT
                   policy_value('deal.comment-grace-hours', i.occurred_at)::int AS hours,
                   policy_value('deal.protection.months', i.occurred_at)::int AS months,
                   policy_value('organisation.time-zone', i.occurred_at) AS zone) g)""";
        String until =
                "((date_trunc('day', n.said_from AT TIME ZONE n.zone) + make_interval(months => n.months))::date + 1)::timestamp AT TIME ZONE n.zone";
        law(
                "R2.6",
                proof.formatted("prolongation", "deal_id"),
                comment.formatted(
                        "prolongation", "deal_id", "x.deal_id", "c.deal_id = x.deal_id OR c.lead_id = d.lead_id"),
                "SELECT 'prolongation ' || n.id || ' protects until ' || n.protected_until FROM " + counted
                        + " n WHERE n.protected_until IS DISTINCT FROM " + until,
                "SELECT 'comment ' || comment_id || ' prolongs twice' FROM prolongation GROUP BY comment_id HAVING count(*) > 1",
                "SELECT 'interaction ' || interaction_id || ' prolongs deal ' || deal_id || ' twice' FROM prolongation GROUP BY deal_id, interaction_id HAVING count(*) > 1",
                """
                SELECT 'prolongation ' || n.id || ' is by one who neither was responsible nor stood in for them then' FROM prolongation n
                JOIN interaction i ON i.id = n.interaction_id JOIN comment c ON c.id = n.comment_id
                WHERE NOT EXISTS (SELECT 1 FROM deal_responsibility p WHERE p.deal_id = n.deal_id AND p.employee_id = n.employee_id)
                  AND NOT EXISTS (SELECT 1 FROM deal_responsibility p
                    JOIN absence s ON s.employee_id = p.employee_id AND s.substitute_id = n.employee_id
                    JOIN absence w ON w.employee_id = p.employee_id AND w.substitute_id = n.employee_id
                    WHERE p.deal_id = n.deal_id AND p.began_at <= c.recorded_at AND p.ended_at > c.recorded_at
                      AND ABSENT_AT(s, i.occurred_at) AND ABSENT_AT(w, c.recorded_at))""".replaceAll(
                                "ABSENT_AT\\((\\w), ([\\w.]+)\\)",
                                "$2 >= greatest(($1.first_day::timestamp AT TIME ZONE $1.zone), $1.set_at) AND $2 < ($1.last_day + 1)::timestamp AT TIME ZONE $1.zone AND $2 < coalesce($1.ended_at, 'infinity')"));
        law("R1.3", """
                SELECT 'employee ' || a.employee_id || ' is absent twice at once' FROM absence a JOIN absence b ON b.employee_id = a.employee_id AND b.id > a.id
                WHERE greatest(a.begins_at, b.begins_at) < least(coalesce(a.ended_at, a.planned_until), coalesce(b.ended_at, b.planned_until))""", """
                SELECT 'employee ' || a.employee_id || ' stands in while absent' FROM absence a JOIN absence b ON b.substitute_id = a.employee_id
                WHERE greatest(a.begins_at, b.begins_at) < least(coalesce(a.ended_at, a.planned_until), coalesce(b.ended_at, b.planned_until))""");
        law("R2.7", """
                SELECT 'deals ' || a.id || ' and ' || b.id || ' held one slot at once' FROM deal a JOIN deal b
                  ON b.contact_id = a.contact_id AND b.product_group_id = a.product_group_id AND a.id < b.id
                WHERE coalesce(a.closed_at, 'infinity') > b.opened_at AND coalesce(b.closed_at, 'infinity') > a.opened_at
                  -- Of two contacts that were merged since, each had a slot of its own until then.
                  AND NOT EXISTS (SELECT 1 FROM contact_merge m WHERE m.undone_at IS NULL
                    AND least(coalesce(a.closed_at, 'infinity'), coalesce(b.closed_at, 'infinity')) <= m.merged_at
                    AND (SELECT count(*) FROM contact_merge_item t WHERE t.merge_id = m.id AND t.act = 'MOVED' AND t.relation = 'deal'
                         AND t.key IN (to_jsonb(a.id), to_jsonb(b.id))) = 1)""", """
                SELECT 'deal ' || d.id || ' was superseded by no lawful successor' FROM deal d LEFT JOIN deal s ON s.id = d.successor_id
                WHERE d.status = 'SUPERSEDED' AND NOT coalesce(s.contact_id = d.contact_id AND s.product_group_id = d.product_group_id
                  AND s.opened_at = d.closed_at AND d.responsible_id <> (SELECT p.employee_id FROM deal_responsibility p
                    WHERE p.deal_id = s.id ORDER BY p.began_at LIMIT 1), false)
                AND NOT EXISTS (SELECT 1 FROM contact_merge m JOIN contact_merge_item t ON t.merge_id = m.id AND t.act = 'SUPERSEDED' AND t.key = to_jsonb(d.id)
                  WHERE m.undone_at IS NULL AND m.merged_at = d.closed_at AND (t.was ->> 'keeper')::bigint = d.successor_id)""", """
                SELECT 'deal ' || d.id || ' was taken over while it was active' FROM deal d WHERE d.status = 'SUPERSEDED'
                AND NOT EXISTS (SELECT 1 FROM contact_merge m JOIN contact_merge_item t ON t.merge_id = m.id AND t.act = 'SUPERSEDED' AND t.key = to_jsonb(d.id)
                  WHERE m.undone_at IS NULL AND m.merged_at = d.closed_at AND (t.was ->> 'keeper')::bigint = d.successor_id)
                AND NOT EXISTS (SELECT 1 FROM deal_line l JOIN product p ON p.id = l.product_id WHERE l.deal_id = d.id AND p.withdrawn_at <= d.closed_at)
                AND EXISTS (SELECT 1 FROM COUNTED n WHERE n.deal_id = d.id AND UNTIL > d.closed_at
                  AND (SELECT v.detailed FROM comment_verdict v WHERE v.comment_id = n.comment_id AND v.judged_at <= d.closed_at ORDER BY v.id DESC LIMIT 1))""".replace("COUNTED", counted).replace("UNTIL", until));
        law("R0.2", """
                SELECT 'credits of payment ' || p.id || ' sum to ' || coalesce(sum(c.amount), 0) FROM payment p LEFT JOIN payment_credit c ON c.payment_id = p.id
                GROUP BY p.id, p.amount HAVING coalesce(sum(c.amount), 0) NOT IN (0, p.amount)""", """
                SELECT 'payment ' || p.id || ' is not taken back whole' FROM payment p JOIN payment v ON v.reverses_id = p.id
                WHERE p.amount + v.amount <> 0 OR p.deal_id <> v.deal_id OR EXISTS (SELECT 1 FROM payment_credit c
                  WHERE c.payment_id IN (p.id, v.id) GROUP BY c.employee_id HAVING sum(c.amount) <> 0)""", """
                SELECT 'payment ' || p.id || ' was credited to one who did not hold the client' FROM payment p JOIN payment_credit c
                  ON c.payment_id = p.id AND c.case_id IS NULL AND c.amount > 0 JOIN deal d ON d.id = p.deal_id
                WHERE NOT EXISTS (SELECT 1 FROM deal h JOIN deal_responsibility r ON r.deal_id = h.id JOIN COUNTED n ON n.deal_id = h.id
                  WHERE h.contact_id = d.contact_id AND h.product_group_id = d.product_group_id AND r.employee_id = c.employee_id
                    AND r.began_at <= p.paid_at AND r.ended_at > p.paid_at AND h.opened_at <= p.paid_at
                    AND coalesce(h.closed_at, 'infinity') > p.paid_at AND n.recorded_at <= p.paid_at AND UNTIL > p.paid_at)""".replace("COUNTED", counted).replace("UNTIL", until), """
                SELECT 'payment ' || c.payment_id || ' was credited anew without a decision' FROM payment_credit c
                WHERE c.case_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM case_decision x WHERE x.case_id = c.case_id)""");
        law("R0.1", """
                SELECT 'case ' || x.case_id || ' was decided by a party' FROM case_decision x JOIN dispute_case k ON k.id = x.case_id
                WHERE x.arbiter_id IS NOT DISTINCT FROM k.filed_by
                  OR EXISTS (SELECT 1 FROM case_party p WHERE p.case_id = x.case_id AND p.employee_id = x.arbiter_id)""", """
                SELECT 'case ' || case_id || ' was decided twice by one' FROM case_decision GROUP BY case_id, arbiter_id HAVING count(*) > 1""", """
                SELECT 'evidence of case ' || id || ' was changed' FROM dispute_case WHERE fingerprint <> encode(sha256(convert_to(evidence, 'UTF8')), 'hex')""");
        law("R3.2", """
                SELECT 'comment ' || c.id || ' counts as detailed: ' || c.text FROM comment c JOIN comment_verdict v ON v.comment_id = c.id
                WHERE v.detailed AND v.judged_by IS NULL AND policy_value('r3.2.mode', v.judged_at) = 'ENFORCE' AND btrim(translate(upper(c.topic || ' ' || c.agreement || ' ' || c.text), '.,!?…-', '      '))
                  IN ('', 'НД', 'ПЕРЕЗВОНИТЬ', 'СБРОСИЛ', 'ПООБЩАЛИСЬ', 'ДУМАЕТ')""", """
                SELECT 'verdict ' || v.id || ' overrules without a head' FROM comment_verdict v JOIN employee e ON e.id = v.judged_by WHERE e.role <> 'HEAD'""", """
                SELECT 'verdict ' || v.id || ' is on the judge''s own comment' FROM comment_verdict v JOIN comment c ON c.id = v.comment_id WHERE c.author_id = v.judged_by""");
        law("R4.1", """
                SELECT 'contact ' || id || ' has no true name or birth date' FROM contact
                WHERE erased_at IS NULL AND NOT coalesce(btrim(last_name) <> '' AND btrim(first_name) <> '' AND birth_date > '1900-01-01' AND birth_date < created_at, false)""");
        law("R4.2", """
                SELECT 'contact ' || c.id || ' has no mobile phone' FROM contact c WHERE c.erased_at IS NULL AND NOT EXISTS (
                  SELECT 1 FROM contact_phone p WHERE p.contact_id = c.id AND p.kind = 'MOBILE' AND length(p.number) > 7
                    AND (left(p.number, 2) <> '+7' OR length(p.number) = 12 AND substr(p.number, 3, 1) IN ('9', '7'))
                    AND length(replace(substr(p.number, 3), '9', '')) > 0)""", """
                SELECT 'contact ' || c.id || ' has no private mailbox' FROM contact c WHERE c.erased_at IS NULL AND NOT EXISTS (
                  SELECT 1 FROM contact_email e WHERE e.contact_id = c.id AND e.kind = 'PRIVATE' AND lower(e.address) NOT LIKE 'test@%')""");
    }

    private final Database database;

    public LawChecker(Database database) {
        this.database = database;
    }

    private static void law(String clause, String... statements) {
        LAW.computeIfAbsent(clause, _ -> new ArrayList<>()).addAll(List.of(statements));
    }

    /** What is broken, each with its clause; empty in a lawful database. */
    public List<String> broken() {
        try (Connection owner = TestDatabases.connectAsOwner(database)) {
            List<String> broken = broken(owner);
            JournalProof.flaws(database).forEach(flaw -> broken.add("F7 " + flaw));
            return broken;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The same, as that connection's transaction sees the tables. */
    static List<String> broken(Connection connection) throws SQLException {
        List<String> broken = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, List<String>> law : LAW.entrySet()) {
                for (String sql : law.getValue()) {
                    try (ResultSet rows = statement.executeQuery(sql)) {
                        while (rows.next()) {
                            broken.add(law.getKey() + " " + rows.getString(1));
                        }
                    }
                }
            }
            broken.addAll(new Persons(statement).broken());
        }
        return broken;
    }
}

package reglament.bench;

/**
 * The SQL of what happened to the leads in three years, from the oldest to the newest. Two of three were converted, after a call and a
 * detailed comment; the deals of the last months are still open, protected or not. Tokens in braces are {@link Loader}'s.
 */
final class Sales {
    /** Leads {from} to {to} with all that came of them; one transaction. A lead's call, comment, conversion and deal bear its number. */
    static final String LEADS = """
            CREATE TEMP TABLE inquiry ON COMMIT DROP AS
            SELECT i.*, first_responsible <> responsible AS handed_over,
              CASE WHEN age < interval '3 days' AND n % 40 = 1 THEN 'NEW'
                WHEN age < interval '3 days' THEN 'ASSIGNED'
                WHEN n % 100 < 67 THEN 'CONVERTED'
                WHEN age < interval '60 days' THEN (ARRAY['ATTEMPTING', 'IN_PROGRESS', 'CONTACTED', 'POSTPONED'])[1 + n % 4]
                WHEN n % 10 = 9 AND standing IS NOT NULL THEN 'JOINED'
                WHEN n % 10 < 3 THEN 'JUNK' ELSE 'REFUSED' END AS status,
              received_at + (1 + n % 47) * interval '1 hour' AS talked_at,
              received_at + (1 + n % 47) * interval '1 hour' + interval '6 minutes' AS agreed_at,
              age > interval '150 days' OR age > interval '75 days' AND n % 5 = 0 AS closed
            FROM (
              SELECT n, client, p.number, (SELECT min(d.id) FROM deal d WHERE d.contact_id = client AND d.status = 'OPEN') AS standing,
                CASE WHEN n % 50 = 0 THEN 1 + n / 50 / {regulars} % 8 ELSE 1 + (n / {others} + client) % 8 END AS sold,
                {first manager} + (client + CASE WHEN n % 10 = 7 THEN 13 ELSE 0 END) % {managers} AS responsible,
                {first manager} + (client + CASE WHEN n % 10 IN (3, 7) THEN 13 ELSE 0 END) % {managers} AS first_responsible,
                timestamptz '{now}' - ({leads} - n) * interval '1096 days' / {leads} AS received_at,
                ({leads} - n) * interval '1096 days' / {leads} AS age
              FROM (SELECT n, CASE WHEN n % 50 = 0 THEN 1 + n / 50 % {regulars} ELSE {regulars} + 1 + n::bigint * 48271 % {others} END AS client
                    FROM generate_series({from}, {to}) n) c JOIN contact_phone p ON p.id = c.client) i;
            ALTER TABLE inquiry ADD COLUMN anonymous boolean;
            UPDATE inquiry SET anonymous = status NOT IN ('CONVERTED', 'JOINED') AND n % 2 = 0;
            ANALYZE inquiry;

            INSERT INTO lead (id, title, source_id, product_group_id, contact_id, client_name, client_phone, request_text, status, responsible_id,
                postponed_until, reason_id, joined_deal_id, received_at, first_reaction_at, first_contact_at, ended_at, created_at)
              SELECT n, (ARRAY['Курс аналитики: программа и цены','Сметчик: рассрочка','Обучение отдела продаж','Вопрос о вебинаре','Заявка с сайта',
                  'Перезвоните, пожалуйста','Стоимость аттестации'])[1 + n % 7], 1 + n % 22, CASE WHEN status <> 'JOINED' THEN sold END, CASE WHEN NOT anonymous THEN client END,
                CASE WHEN anonymous THEN 'Клиент ' || n END, CASE WHEN anonymous THEN '+79' || (100000000 + n::bigint * 423457 % 899999999)::text END,
                'Здравствуйте! Интересует программа, сроки и оплата частями.', status, CASE WHEN status <> 'NEW' THEN responsible END,
                CASE WHEN status = 'POSTPONED' THEN (timestamptz '{now}' + n % 30 * interval '1 day')::date END,
                CASE status WHEN 'REFUSED' THEN (SELECT id FROM reason WHERE kind = 'REFUSAL' AND position = 1 + n % 9)
                  WHEN 'JUNK' THEN (SELECT id FROM reason WHERE kind = 'JUNK' AND position = 1 + n % 5) END,
                CASE WHEN status = 'JOINED' THEN standing END, received_at,
                CASE WHEN status NOT IN ('NEW', 'ASSIGNED') OR n % 3 = 0 THEN received_at + n % 20 * interval '1 minute' END,
                CASE WHEN status IN ('CONVERTED', 'CONTACTED') THEN talked_at END,
                CASE WHEN status IN ('CONVERTED', 'JOINED', 'REFUSED', 'JUNK') THEN agreed_at END, received_at
              FROM inquiry;
            INSERT INTO lead_responsibility (lead_id, employee_id, began_at, ended_at, former_end, assigned_by)
              SELECT n, first_responsible, received_at, CASE WHEN handed_over THEN received_at + interval '30 minutes' ELSE 'infinity' END, NULL, {chief}
              FROM inquiry WHERE status <> 'NEW'
              UNION ALL SELECT n, responsible, received_at + interval '30 minutes', 'infinity', received_at + interval '30 minutes', {chief}
              FROM inquiry WHERE status <> 'NEW' AND handed_over;

            INSERT INTO call (id, channel_id, call_key, direction, client_number, employee_id, started_at, answered_at, ended_at, talk_seconds, talk_told, state)
              SELECT n, 100, 'call-' || n, 'OUT', number, responsible, talked_at, talked_at + interval '8 seconds',
                talked_at + (8 + 40 + n % 300) * interval '1 second', 40 + n % 300, true, 'ENDED'
              FROM inquiry WHERE status = 'CONVERTED';
            INSERT INTO interaction (id, kind, contact_id, client_key, employee_id, occurred_at, recorded_at, proof, call_id, talk_seconds, min_talk_seconds)
              SELECT n, 'CALL', client, number, responsible, talked_at, talked_at, 'SIGNED', n, 40 + n % 300, 15 FROM inquiry WHERE status = 'CONVERTED';
            INSERT INTO lead_interaction (lead_id, interaction_id) SELECT n, n FROM inquiry WHERE status = 'CONVERTED';
            INSERT INTO comment (id, lead_id, author_id, topic, agreement, interaction_id, recorded_at)
              SELECT n, n, responsible, {topic}, {agreement}, n, agreed_at FROM inquiry WHERE status = 'CONVERTED';
            INSERT INTO comment_verdict (comment_id, detailed, judged_at) SELECT n, true, agreed_at FROM inquiry WHERE status = 'CONVERTED';
            INSERT INTO conversion (lead_id, contact_id, employee_id, interaction_id, comment_id, verdict_id, converted_at, snapshot)
              SELECT n, client, responsible, n, n, (SELECT v.id FROM comment_verdict v WHERE v.comment_id = n), agreed_at,
                jsonb_build_object('at', agreed_at, 'lead', n, 'interaction', jsonb_build_object('id', n, 'kind', 'CALL', 'talkSeconds', 40 + n % 300),
                  'comment', jsonb_build_object('id', n, 'verdict', (SELECT v.id FROM comment_verdict v WHERE v.comment_id = n)), 'clauses', '[{"rule": "R1.4", "ok": true}, {"rule": "R3.2", "ok": true}]'::jsonb)
              FROM inquiry WHERE status = 'CONVERTED';

            CREATE TEMP TABLE sale ON COMMIT DROP AS
            SELECT i.n, i.client, i.responsible, i.sold, i.talked_at, i.agreed_at, i.received_at, i.closed,
              CASE WHEN i.n % 20 = 1 THEN {first manager} + (i.client + 13) % {managers} END AS successor, one.id AS one_id, one.price AS one_price,
              CASE WHEN i.n % 3 = 0 THEN two.id END AS two_id, two.price AS two_price,
              one.price + CASE WHEN i.n % 3 = 0 THEN 2 * two.price ELSE 0 END AS amount,
              agreed_at + (10 + i.n % 60) * interval '1 day' AS closed_at, i.n % 10 < 7 AS won
            FROM inquiry i JOIN product one ON one.id = i.sold * 10 + i.n % 4 JOIN product two ON two.id = i.sold * 10 + i.n % 4 + 1
            WHERE i.status = 'CONVERTED';
            ANALYZE sale;
            INSERT INTO deal (id, lead_id, contact_id, first_responsible_id, product_group_id, stage_id, stage_since, status, amount, responsible_id,
                expected_close, opened_at)
              SELECT n, n, client, responsible, sold, (SELECT id FROM stage WHERE position = 1 + n % 7), agreed_at + n % 9 * interval '1 day', 'OPEN', amount,
                responsible, (agreed_at + interval '60 days')::date, agreed_at FROM sale;
            INSERT INTO deal_line (id, deal_id, product_id, product_group_id, quantity, price)
              SELECT n, n, one_id, sold, 1, one_price FROM sale
              UNION ALL SELECT {leads} + n, n, two_id, sold, 2, two_price FROM sale WHERE two_id IS NOT NULL;
            INSERT INTO deal_responsibility (deal_id, employee_id, began_at, assigned_by) SELECT n, responsible, agreed_at, responsible FROM sale;
            INSERT INTO prolongation (id, deal_id, contact_id, employee_id, interaction_id, comment_id, verdict_id, interaction_at, comment_at,
                grace_hours, months, zone, counts_from, protected_until)
              SELECT n, n, client, responsible, n, n, (SELECT v.id FROM comment_verdict v WHERE v.comment_id = n), talked_at, agreed_at, 24, 2, 'Europe/Moscow', talked_at,
                (((talked_at AT TIME ZONE 'Europe/Moscow')::date + interval '2 months')::date + 1)::timestamp AT TIME ZONE 'Europe/Moscow' FROM sale;
            INSERT INTO deal_interaction (deal_id, interaction_id) SELECT n, n FROM sale;
            UPDATE deal_responsibility r SET ended_at = s.agreed_at + interval '2 days' FROM sale s WHERE r.deal_id = s.n AND s.successor IS NOT NULL;
            INSERT INTO deal_responsibility (deal_id, employee_id, began_at, former_end, assigned_by)
              SELECT n, successor, agreed_at + interval '2 days', agreed_at + interval '2 days', {chief} FROM sale WHERE successor IS NOT NULL;
            UPDATE deal d SET responsible_id = s.successor FROM sale s WHERE d.id = s.n AND s.successor IS NOT NULL;
            UPDATE deal d SET status = CASE WHEN s.won THEN 'WON' ELSE 'LOST' END, stage_id = (SELECT id FROM stage WHERE code = CASE WHEN s.won THEN 'WON' ELSE 'LOST' END),
                stage_since = s.closed_at, closed_at = s.closed_at, closed_by = d.responsible_id,
                loss_reason_id = CASE WHEN NOT s.won THEN (SELECT id FROM reason WHERE kind = 'LOSS' AND position = 1 + s.n % 9) END
              FROM sale s WHERE d.id = s.n AND s.closed;

            INSERT INTO activity (id, kind, subject, due_at, responsible_id, lead_id, deal_id, origin, created_by, created_at, completed_at, completed_by, result)
              SELECT n, 'CALL', 'Позвонить', CASE WHEN ended THEN agreed_at ELSE timestamptz '{now}' + (n % 20 - 5) * interval '1 day' END, responsible,
                CASE WHEN NOT sold THEN n END, CASE WHEN sold THEN n END, 'MANUAL', responsible, received_at,
                CASE WHEN ended THEN agreed_at END, CASE WHEN ended THEN responsible END, CASE WHEN ended THEN 'Сделано' END
              FROM (SELECT i.n, i.responsible, i.received_at, i.agreed_at, i.status = 'CONVERTED' AS sold,
                      CASE WHEN i.status = 'CONVERTED' THEN i.closed ELSE i.status IN ('JOINED', 'REFUSED', 'JUNK') END AS ended
                    FROM inquiry i WHERE i.status <> 'NEW') a WHERE NOT ended AND n % 4 > 0 OR n % 4 = 0 AND ended;""";

    /** What the timelines tell of the same leads: five or six events of a converted lead, one of another. */
    static final String EVENTS = """
            CREATE TEMP TABLE told ON COMMIT DROP AS
            SELECT {contacts} + 10::bigint * n + k AS id, n, at, type, kind, actor_id, interaction_id, comment_id, facts, on_lead, on_contact, on_deal
            FROM (
              SELECT l.id AS n, 0 AS k, l.received_at AS at, 'lead.created' AS type, 'CHANGE' AS kind, NULL::bigint AS actor_id, NULL::bigint AS interaction_id,
                NULL::bigint AS comment_id, '{}'::jsonb AS facts, true AS on_lead, l.contact_id IS NOT NULL AS on_contact, l.status = 'CONVERTED' AS on_deal
              FROM lead l WHERE l.id BETWEEN {from} AND {to}
              UNION ALL SELECT i.id, 1, i.occurred_at, 'call.outgoing', 'CONVERSATION', i.employee_id, i.id, NULL,
                jsonb_build_object('talkSeconds', i.talk_seconds, 'minTalkSeconds', 15, 'qualifying', true, 'personal', jsonb_build_object('of', i.client_key)),
                true, true, true
              FROM interaction i WHERE i.id BETWEEN {from} AND {to}
              UNION ALL SELECT c.id, 2, c.recorded_at, 'comment.written', 'COMMENT', c.author_id, c.interaction_id, c.id,
                jsonb_build_object('detailed', true, 'personal', jsonb_build_object('topic', c.topic, 'agreement', c.agreement, 'text', c.text)), true, true, true
              FROM comment c WHERE c.id BETWEEN {from} AND {to}
              UNION ALL SELECT c.lead_id, 3, c.converted_at, 'lead.converted', 'CHANGE', c.employee_id, NULL, NULL,
                jsonb_build_object('of', 'СД-' || c.lead_id), true, true, true
              FROM conversion c WHERE c.lead_id BETWEEN {from} AND {to}
              UNION ALL SELECT d.id, 4, d.opened_at, 'deal.opened', 'CHANGE', d.first_responsible_id, NULL, NULL,
                jsonb_build_object('of', d.amount::text), false, true, true
              FROM deal d WHERE d.id BETWEEN {from} AND {to}
              UNION ALL SELECT d.id, 5, d.closed_at, 'deal.' || lower(d.status), 'CHANGE', d.closed_by, NULL, NULL,
                jsonb_build_object('of', coalesce(r.name_ru, '')), false, true, true
              FROM deal d LEFT JOIN reason r ON r.id = d.loss_reason_id WHERE d.id BETWEEN {from} AND {to} AND d.closed_at IS NOT NULL) e;
            INSERT INTO event (id, at, recorded_at, type, kind, actor_id, interaction_id, comment_id, facts) OVERRIDING SYSTEM VALUE
              SELECT id, at, at, type, kind, actor_id, interaction_id, comment_id, facts FROM told ORDER BY at;
            INSERT INTO event_subject (subject, subject_id, at, event_id)
              SELECT 'LEAD', n, at, id FROM told WHERE on_lead
              UNION ALL SELECT 'DEAL', n, at, id FROM told WHERE on_deal
              UNION ALL SELECT 'CONTACT', l.contact_id, t.at, t.id FROM told t JOIN lead l ON l.id = t.n WHERE t.on_contact;""";

    /** Leads that wait for their conversion: the client was called an hour ago, and holds no deal of the group yet. */
    static final String WAITING = """
            CREATE TEMP TABLE waiting ON COMMIT DROP AS
            SELECT row_number() OVER () AS k, c.id AS client, p.number, {first manager} + c.id % {managers} AS responsible
            FROM contact c JOIN contact_phone p ON p.id = c.mobile_phone_id
            WHERE c.id <= {contacts} AND NOT EXISTS (SELECT 1 FROM deal d WHERE d.contact_id = c.id AND d.product_group_id = {new group} AND d.status = 'OPEN')
              AND NOT EXISTS (SELECT 1 FROM lead l WHERE l.contact_id = c.id AND l.product_group_id = {new group} AND l.open)
            ORDER BY c.id LIMIT {many};
            CREATE TEMP TABLE opened ON COMMIT DROP AS
            WITH o AS (
              INSERT INTO lead (title, source_id, product_group_id, contact_id, status, responsible_id, received_at, first_reaction_at, first_contact_at, created_at)
              SELECT 'Стажировка', 1, {new group}, client, 'CONTACTED', responsible, timestamptz '{now}' - interval '2 hours',
                timestamptz '{now}' - interval '2 hours', timestamptz '{now}' - interval '1 hour', '{now}' FROM waiting ORDER BY k
              RETURNING id, contact_id, responsible_id)
            SELECT o.id, o.contact_id, o.responsible_id, w.number FROM o JOIN waiting w ON w.client = o.contact_id;
            INSERT INTO lead_responsibility (lead_id, employee_id, began_at, assigned_by)
              SELECT id, responsible_id, timestamptz '{now}' - interval '2 hours', responsible_id FROM opened;
            INSERT INTO call (channel_id, call_key, direction, client_number, employee_id, started_at, answered_at, ended_at, talk_seconds, talk_told, state)
              SELECT 100, 'waiting-' || id, 'OUT', number, responsible_id, timestamptz '{now}' - interval '1 hour', timestamptz '{now}' - interval '59 minutes',
                timestamptz '{now}' - interval '57 minutes', 120, true, 'ENDED' FROM opened;
            INSERT INTO interaction (kind, contact_id, client_key, employee_id, occurred_at, recorded_at, proof, call_id, talk_seconds, min_talk_seconds)
              SELECT 'CALL', o.contact_id, o.number, o.responsible_id, c.started_at, c.started_at, 'SIGNED', c.id, 120, 15
              FROM opened o JOIN call c ON c.channel_id = 100 AND c.call_key = 'waiting-' || o.id;
            INSERT INTO lead_interaction (lead_id, interaction_id)
              SELECT o.id, i.id FROM opened o JOIN call c ON c.channel_id = 100 AND c.call_key = 'waiting-' || o.id JOIN interaction i ON i.call_id = c.id;""";

    private Sales() {}
}

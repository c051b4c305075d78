-- The undoing of a merge. What was moved goes back. What came since goes where the evidence says: an interaction to whom the number or mailbox
-- belongs, a converted lead to whom its interaction belongs, a joined lead to the deal's client, another lead by the phone and mailbox the
-- client left, or by its calls; without evidence it stays with the survivor. Deals follow their leads.
CREATE FUNCTION contact_merge_sides(merge bigint) RETURNS TABLE (relation text, id bigint, back boolean) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  WITH m AS (SELECT * FROM contact_merge WHERE id = merge),
  item AS MATERIALIZED (
    SELECT t.act, t.relation, (t.key #>> '{}')::bigint AS id, t.was FROM contact_merge_item t
    WHERE t.merge_id = merge AND t.relation IN ('lead', 'interaction', 'contact_phone', 'contact_email') AND t.act <> 'SUPERSEDED'),
  returning_address AS (
    SELECT coalesce(was ->> 'number', was ->> 'address_norm') AS key FROM item WHERE relation IN ('contact_phone', 'contact_email')),
  staying_address AS (
    SELECT p.number AS key FROM contact_phone p, m WHERE p.contact_id = m.survivor_id
      AND NOT EXISTS (SELECT 1 FROM item t WHERE t.relation = 'contact_phone' AND t.act = 'MOVED' AND t.id = p.id)
    UNION SELECT e.address_norm FROM contact_email e, m WHERE e.contact_id = m.survivor_id
      AND NOT EXISTS (SELECT 1 FROM item t WHERE t.relation = 'contact_email' AND t.act = 'MOVED' AND t.id = e.id)),
  -- true: back, false: stays, null: either way
  talk AS MATERIALIZED (
    SELECT i.id, CASE t.act WHEN 'MOVED' THEN true WHEN 'OWN' THEN false ELSE
        CASE WHEN i.client_key NOT IN (SELECT key FROM returning_address) AND normal_email(i.client_key) NOT IN (SELECT key FROM returning_address) THEN false
             WHEN i.client_key NOT IN (SELECT key FROM staying_address) AND normal_email(i.client_key) NOT IN (SELECT key FROM staying_address) THEN true END
      END AS back
    FROM interaction i JOIN m ON i.contact_id = m.survivor_id LEFT JOIN item t ON t.relation = 'interaction' AND t.id = i.id),
  unjoined AS MATERIALIZED (
    SELECT l.id, CASE t.act WHEN 'MOVED' THEN true WHEN 'OWN' THEN false ELSE coalesce(
        (SELECT k.back FROM conversion x JOIN talk k ON k.id = x.interaction_id WHERE x.lead_id = l.id),
        CASE WHEN a.back AND NOT a.stays THEN true WHEN a.stays AND NOT a.back THEN false END,
        (SELECT bool_and(k.back) FROM lead_interaction li JOIN talk k ON k.id = li.interaction_id WHERE li.lead_id = l.id AND k.back IS NOT NULL),
        false) END AS back
    FROM lead l JOIN m ON l.contact_id = m.survivor_id LEFT JOIN item t ON t.relation = 'lead' AND t.id = l.id
    CROSS JOIN LATERAL (SELECT
      coalesce(l.client_phone IN (SELECT key FROM returning_address), false) OR coalesce(l.client_email_norm IN (SELECT key FROM returning_address), false) AS back,
      coalesce(l.client_phone IN (SELECT key FROM staying_address), false) OR coalesce(l.client_email_norm IN (SELECT key FROM staying_address), false) AS stays) a
    WHERE t.act IS NOT NULL OR l.joined_deal_id IS NULL),
  sale AS MATERIALIZED (SELECT d.id, u.back FROM deal d JOIN unjoined u ON u.id = d.lead_id),
  asked AS (
    SELECT u.id, u.back FROM unjoined u
    UNION ALL SELECT l.id, s.back FROM lead l JOIN m ON l.contact_id = m.survivor_id JOIN sale s ON s.id = l.joined_deal_id
      WHERE NOT EXISTS (SELECT 1 FROM unjoined u WHERE u.id = l.id))
  SELECT 'interaction', k.id, coalesce(k.back, (
      SELECT bool_and(o.back) FROM (
        SELECT u.back FROM conversion x JOIN unjoined u ON u.id = x.lead_id WHERE x.interaction_id = k.id
        UNION ALL SELECT s.back FROM prolongation n JOIN sale s ON s.id = n.deal_id WHERE n.interaction_id = k.id) o), false) FROM talk k
  UNION ALL SELECT 'lead', a.id, a.back FROM asked a
  UNION ALL SELECT 'deal', s.id, s.back FROM sale s
$$;

-- What stands in the way: proof of the one's deal that was the other's talk, a slot taken since, money credited across, mandatory fields lost.
CREATE FUNCTION contact_merge_obstacles(merge bigint) RETURNS TABLE (kind text, record bigint, other bigint) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
  WITH m AS (SELECT * FROM contact_merge WHERE id = merge),
  side AS MATERIALIZED (SELECT * FROM contact_merge_sides(merge)),
  yielded AS (SELECT (t.key #>> '{}')::bigint AS id FROM contact_merge_item t WHERE t.merge_id = merge AND t.act = 'SUPERSEDED')
  SELECT 'LATER_MERGE', later.id, NULL::bigint FROM contact_merge later, m
    WHERE later.id > m.id AND later.undone_at IS NULL AND m.survivor_id IN (later.survivor_id, later.gone_id)
  UNION ALL SELECT 'CASE', k.id, k.deal_id FROM dispute_case k, m WHERE k.closed_at IS NULL AND k.contact_id = m.survivor_id
    AND NOT (k.subject = 'MERGE' AND k.ref = m.id)
  UNION ALL SELECT 'CONVERSION', x.lead_id, x.interaction_id FROM conversion x JOIN side a ON a.relation = 'lead' AND a.id = x.lead_id
    JOIN side b ON b.relation = 'interaction' AND b.id = x.interaction_id WHERE a.back <> b.back
  UNION ALL SELECT 'PROLONGATION', n.deal_id, n.interaction_id FROM prolongation n JOIN side a ON a.relation = 'deal' AND a.id = n.deal_id
    JOIN side b ON b.relation = 'interaction' AND b.id = n.interaction_id WHERE a.back <> b.back
  UNION ALL SELECT 'JOINED', l.id, l.joined_deal_id FROM lead l JOIN side a ON a.relation = 'lead' AND a.id = l.id
    JOIN side b ON b.relation = 'deal' AND b.id = l.joined_deal_id WHERE a.back <> b.back
  UNION ALL SELECT 'TAKE_OVER', d.id, d.successor_id FROM deal d JOIN side a ON a.relation = 'deal' AND a.id = d.id
    JOIN side b ON b.relation = 'deal' AND b.id = d.successor_id WHERE a.back <> b.back AND d.id NOT IN (SELECT id FROM yielded)
  UNION ALL SELECT 'PAYMENT', p.deal_id, p.id FROM payment p JOIN side a ON a.relation = 'deal' AND a.id = p.deal_id
    JOIN payment_credit c ON c.payment_id = p.id JOIN side b ON b.relation = 'deal' AND b.id = c.deal_id WHERE a.back <> b.back
  UNION ALL SELECT 'SLOT', d.id, o.id FROM deal d JOIN side a ON a.relation = 'deal' AND a.id = d.id
    JOIN deal o ON o.contact_id = d.contact_id AND o.product_group_id = d.product_group_id AND o.id <> d.id
    JOIN side b ON b.relation = 'deal' AND b.id = o.id
    WHERE a.back = b.back AND d.id IN (SELECT id FROM yielded)
      AND (o.status = 'OPEN' OR o.opened_at >= (SELECT merged_at FROM m))
  UNION ALL SELECT 'PHONE', m.survivor_id, NULL FROM m WHERE NOT EXISTS (SELECT 1 FROM contact_phone p WHERE p.contact_id = m.survivor_id AND p.kind = 'MOBILE'
    AND NOT EXISTS (SELECT 1 FROM contact_merge_item t WHERE t.merge_id = merge AND t.act = 'MOVED' AND t.relation = 'contact_phone' AND t.key = to_jsonb(p.id)))
  UNION ALL SELECT 'EMAIL', m.survivor_id, NULL FROM m WHERE NOT EXISTS (SELECT 1 FROM contact_email e WHERE e.contact_id = m.survivor_id AND e.kind = 'PRIVATE'
    AND NOT EXISTS (SELECT 1 FROM contact_merge_item t WHERE t.merge_id = merge AND t.act = 'MOVED' AND t.relation = 'contact_email' AND t.key = to_jsonb(e.id)))
$$;

CREATE FUNCTION undo_contact_merge(merge bigint, by bigint, moment timestamptz, reason text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '700ms' AS $$
DECLARE
  m contact_merge%ROWTYPE;
  now_is contact%ROWTYPE;
  before contact%ROWTYPE;
  after contact%ROWTYPE;
  obstacle record;
  refers record;
  leads bigint[];
  deals bigint[];
  talks bigint[];
BEGIN
  PERFORM contact_sees_the_present();
  IF NOT EXISTS (SELECT 1 FROM employee WHERE id = by AND role = 'HEAD' AND deactivated_at IS NULL) THEN
    RAISE EXCEPTION 'R5.1: a head undoes a merge' USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_merge_by_a_head';
  END IF;
  SELECT * INTO m FROM contact_merge WHERE id = merge FOR UPDATE;
  IF m.id IS NULL OR m.undone_at IS NOT NULL OR moment IS NULL OR moment < m.merged_at THEN
    RAISE EXCEPTION 'R5.1: merge % is not in force', merge USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_merge_undone_once';
  END IF;
  PERFORM 1 FROM contact WHERE id = m.survivor_id FOR UPDATE;
  PERFORM 1 FROM lead WHERE contact_id = m.survivor_id ORDER BY id FOR UPDATE;
  PERFORM 1 FROM deal WHERE contact_id = m.survivor_id ORDER BY id FOR UPDATE;
  SELECT * INTO obstacle FROM contact_merge_obstacles(merge) LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'R5.1: merge % cannot be undone: % % %', merge, obstacle.kind, obstacle.record, obstacle.other
      USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_merge_is_entangled';
  END IF;
  SELECT array_agg(s.id) FILTER (WHERE s.relation = 'lead'), array_agg(s.id) FILTER (WHERE s.relation = 'deal'),
         array_agg(s.id) FILTER (WHERE s.relation = 'interaction') INTO leads, deals, talks FROM contact_merge_sides(merge) s WHERE s.back;
  INSERT INTO contact_merge_running VALUES (pg_current_xact_id());

  -- Phones and mailboxes first, since they tell two people apart.
  UPDATE contact_phone SET contact_id = m.gone_id WHERE contact_id = m.survivor_id
    AND to_jsonb(id) IN (SELECT key FROM contact_merge_item WHERE merge_id = merge AND relation = 'contact_phone' AND act = 'MOVED');
  UPDATE contact_email SET contact_id = m.gone_id WHERE contact_id = m.survivor_id
    AND to_jsonb(id) IN (SELECT key FROM contact_merge_item WHERE merge_id = merge AND relation = 'contact_email' AND act = 'MOVED');
  SELECT * INTO now_is FROM contact WHERE id = m.survivor_id;
  before := jsonb_populate_record(NULL::contact, m.survivor_before);
  after := jsonb_populate_record(NULL::contact, m.survivor_after);
  -- What was changed since the merge stays as it was changed.
  UPDATE contact SET
    last_name = CASE WHEN now_is.name_key = after.name_key THEN before.last_name ELSE last_name END,
    first_name = CASE WHEN now_is.name_key = after.name_key THEN before.first_name ELSE first_name END,
    patronymic = CASE WHEN now_is.name_key = after.name_key THEN before.patronymic ELSE patronymic END,
    birth_date = CASE WHEN now_is.birth_date = after.birth_date THEN before.birth_date ELSE birth_date END,
    mobile_phone_id = coalesce(
      (SELECT p.id FROM contact_phone p WHERE p.contact_id = m.survivor_id AND p.kind = 'MOBILE'
       ORDER BY p.id <> CASE WHEN now_is.mobile_phone_id = after.mobile_phone_id THEN before.mobile_phone_id ELSE now_is.mobile_phone_id END,
                p.id <> before.mobile_phone_id, p.id LIMIT 1), mobile_phone_id),
    private_email_id = coalesce(
      (SELECT e.id FROM contact_email e WHERE e.contact_id = m.survivor_id AND e.kind = 'PRIVATE'
       ORDER BY e.id <> CASE WHEN now_is.private_email_id = after.private_email_id THEN before.private_email_id ELSE now_is.private_email_id END,
                e.id <> before.private_email_id, e.id LIMIT 1), private_email_id),
    company = CASE WHEN now_is.company IS NOT DISTINCT FROM after.company THEN before.company ELSE company END,
    source_id = CASE WHEN now_is.source_id IS NOT DISTINCT FROM after.source_id THEN before.source_id ELSE source_id END,
    changed_on = CASE WHEN now_is.version = after.version THEN before.changed_on ELSE changed_on END,
    version = CASE WHEN now_is.version = after.version THEN before.version ELSE version + 1 END
  WHERE id = m.survivor_id;

  WITH d AS (
    SELECT t.key, t.was, x.* FROM contact_merge_item t, jsonb_populate_record(NULL::distinct_persons, t.was) x
    WHERE t.merge_id = merge AND t.relation = 'distinct_persons' AND t.act = 'DROPPED')
  INSERT INTO distinct_persons (id, one_id, other_id, reason, decided_by, decided_at, revoked_by, revoked_at)
    SELECT id, one_id, other_id, d.reason, decided_by, decided_at, revoked_by, revoked_at FROM d;
  UPDATE distinct_persons SET
    one_id = least(m.gone_id, CASE WHEN one_id = m.survivor_id THEN other_id ELSE one_id END),
    other_id = greatest(m.gone_id, CASE WHEN one_id = m.survivor_id THEN other_id ELSE one_id END)
  WHERE m.survivor_id IN (one_id, other_id)
    AND to_jsonb(id) IN (SELECT key FROM contact_merge_item WHERE merge_id = merge AND relation = 'distinct_persons' AND act = 'MOVED');

  -- Those that were there already, and those removed from the survivor since.
  INSERT INTO contact_phone (id, contact_id, kind, number)
    SELECT p.id, p.contact_id, p.kind, p.number FROM contact_merge_item t, jsonb_populate_record(NULL::contact_phone, t.was) p
    WHERE t.merge_id = merge AND t.relation = 'contact_phone' AND NOT EXISTS (SELECT 1 FROM contact_phone x WHERE x.id = p.id);
  INSERT INTO contact_email (id, contact_id, kind, address)
    SELECT e.id, e.contact_id, e.kind, e.address FROM contact_merge_item t, jsonb_populate_record(NULL::contact_email, t.was) e
    WHERE t.merge_id = merge AND t.relation = 'contact_email' AND NOT EXISTS (SELECT 1 FROM contact_email x WHERE x.id = e.id);
  EXECUTE format('INSERT INTO contact (%1$s) SELECT %1$s FROM jsonb_populate_record(NULL::contact, $1)', written_columns('contact')) USING m.gone;
  -- The places among people declared distinct, where the same people share the key as before.
  WITH pair AS (
    SELECT (t.key ->> 0)::smallint AS kind, (t.key ->> 1)::uuid AS key, (t.key ->> 2)::bigint AS contact_id, (t.was #>> '{}')::int AS place
    FROM contact_merge_item t WHERE t.merge_id = merge AND t.act = 'PLACE')
  UPDATE contact_pair_key k SET place = k.place + 1000000 FROM pair p
    WHERE k.kind = p.kind AND k.key = p.key AND k.contact_id = p.contact_id
      AND NOT EXISTS (SELECT contact_id FROM pair q WHERE q.kind = p.kind AND q.key = p.key
                      EXCEPT SELECT contact_id FROM contact_pair_key o WHERE o.kind = p.kind AND o.key = p.key)
      AND NOT EXISTS (SELECT contact_id FROM contact_pair_key o WHERE o.kind = p.kind AND o.key = p.key
                      EXCEPT SELECT contact_id FROM pair q WHERE q.kind = p.kind AND q.key = p.key);
  UPDATE contact_pair_key k SET place = (t.was #>> '{}')::int FROM contact_merge_item t
    WHERE k.place >= 1000000 AND t.merge_id = merge AND t.act = 'PLACE' AND k.kind = (t.key ->> 0)::smallint AND k.key = (t.key ->> 1)::uuid
      AND k.contact_id = (t.key ->> 2)::bigint;

  WITH l AS (UPDATE lead SET contact_id = m.gone_id WHERE id = ANY (leads)),
       i AS (UPDATE interaction SET contact_id = m.gone_id WHERE id = ANY (talks)),
       c AS (UPDATE conversion SET contact_id = m.gone_id WHERE lead_id = ANY (leads)),
       p AS (UPDATE prolongation SET contact_id = m.gone_id WHERE deal_id = ANY (deals))
  UPDATE deal SET contact_id = m.gone_id WHERE id = ANY (deals);
  UPDATE deal d SET status = 'OPEN', closed_at = NULL, closed_by = NULL, successor_id = NULL,
      version = CASE WHEN d.version = (t.was ->> 'version')::int + 1 THEN d.version - 1 ELSE d.version + 1 END
    FROM contact_merge_item t WHERE t.merge_id = merge AND t.act = 'SUPERSEDED' AND d.id = (t.key #>> '{}')::bigint;

  FOR refers IN SELECT r.*, EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = r.relation::regclass AND a.attname = 'lead_id') AS of_leads,
      EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = r.relation::regclass AND a.attname = 'deal_id') AS of_deals
    FROM contact_references() r LOOP
    EXECUTE format('UPDATE %1$s t SET %2$s = $1 WHERE t.%2$s = $2 AND (%3$s IN (SELECT key FROM contact_merge_item WHERE merge_id = $3 AND relation = %4$L)%5$s%6$s)',
      refers.relation, refers.col, refers.key, refers.relation || '.' || refers.col,
      CASE WHEN refers.of_leads THEN ' OR t.lead_id = ANY ($4)' ELSE '' END, CASE WHEN refers.of_deals THEN ' OR t.deal_id = ANY ($5)' ELSE '' END)
      USING m.gone_id, m.survivor_id, merge, leads, deals;
    IF EXISTS (SELECT 1 FROM contact_merge_item WHERE merge_id = merge AND act = 'DROPPED' AND relation = refers.relation) THEN
      EXECUTE format('INSERT INTO %1$s (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM jsonb_populate_recordset(NULL::%1$s, '
        '(SELECT jsonb_agg(was) FROM contact_merge_item WHERE merge_id = $1 AND act = ''DROPPED'' AND relation = %1$L))',
        refers.relation, written_columns(refers.relation::regclass)) USING merge;
    END IF;
  END LOOP;

  INSERT INTO timeline_withdrawal (subject, subject_id, event_id, merge_id)
    SELECT DISTINCT 'CONTACT', m.survivor_id, s.event_id, merge FROM event_subject s JOIN event e ON e.id = s.event_id
    WHERE s.subject = 'CONTACT' AND s.subject_id = m.survivor_id AND e.id > m.last_event
      AND (e.interaction_id = ANY (talks) OR EXISTS (SELECT 1 FROM event_subject o WHERE o.event_id = e.id
        AND (o.subject = 'LEAD' AND o.subject_id = ANY (leads) OR o.subject = 'DEAL' AND o.subject_id = ANY (deals))))
      AND NOT EXISTS (SELECT 1 FROM event_subject o LEFT JOIN lead l ON o.subject = 'LEAD' AND l.id = o.subject_id
        LEFT JOIN deal d ON o.subject = 'DEAL' AND d.id = o.subject_id WHERE o.event_id = e.id AND m.survivor_id IN (l.contact_id, d.contact_id))
    ON CONFLICT DO NOTHING;
  DELETE FROM timeline_inheritance WHERE merge_id = merge;
  UPDATE contact_merge SET undone_by = by, undone_at = moment, undo_reason = nullif(btrim(reason), '') WHERE id = merge;
  DELETE FROM contact_merge_running WHERE tx = pg_current_xact_id();
END $$;

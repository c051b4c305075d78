-- R5.1, R2.4: two contacts that are one person become one, by the function below and by nothing else. What it changes it keeps, so that the
-- undoing brings back every row byte for byte. The application reads these tables; only the functions write them.
CREATE TABLE contact_merge (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  survivor_id     bigint NOT NULL,
  gone_id         bigint NOT NULL,
  taken           text[] NOT NULL,          -- mandatory and other fields the survivor took from the other
  survivor_before jsonb NOT NULL,           -- rows of contact
  survivor_after  jsonb NOT NULL,
  gone            jsonb NOT NULL,
  last_event      bigint NOT NULL,          -- of the timeline, at that moment
  merged_by       bigint NOT NULL REFERENCES employee,
  merged_at       timestamptz NOT NULL,
  undone_by       bigint REFERENCES employee,
  undone_at       timestamptz,
  undo_reason     text CHECK (btrim(undo_reason) <> ''),
  CHECK (survivor_id <> gone_id),
  CHECK ((undone_by IS NULL) = (undone_at IS NULL)),
  CHECK (undo_reason IS NULL OR undone_at IS NOT NULL)
);
CREATE UNIQUE INDEX contact_merge_in_force ON contact_merge (gone_id) WHERE undone_at IS NULL;
CREATE INDEX ON contact_merge (survivor_id, id DESC);
CREATE INDEX ON contact_merge (gone_id, id DESC);

-- OWN: the survivor's before; MOVED: the other's; DROPPED: there already, or made for the other alone; SUPERSEDED: gave way in its slot.
CREATE TABLE contact_merge_item (
  merge_id bigint NOT NULL REFERENCES contact_merge,
  act      text NOT NULL CHECK (act IN ('OWN', 'MOVED', 'DROPPED', 'SUPERSEDED', 'PLACE')),
  relation text NOT NULL,
  key      jsonb NOT NULL,
  was      jsonb,
  PRIMARY KEY (merge_id, relation, act, key)
);
CREATE INDEX ON contact_merge_item (relation, key);

-- The fact by which the guards of other tables know that a merge is under way: there while the function runs, and gone when it returns.
CREATE TABLE contact_merge_running (tx xid8 PRIMARY KEY);
CREATE FUNCTION contact_merge_runs() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM contact_merge_running WHERE tx = pg_current_xact_id_if_assigned())
$$;

GRANT SELECT ON contact_merge, contact_merge_item TO reglament_app;

-- The guards that let a merge through, and nothing else.
DROP TRIGGER lawful ON lead;
CREATE TRIGGER lawful BEFORE UPDATE ON lead FOR EACH ROW
  WHEN (NOT (NEW.contact_id IS DISTINCT FROM OLD.contact_id AND contact_merge_runs())) EXECUTE FUNCTION lead_moves_lawfully();
DROP TRIGGER of_the_contact ON interaction;
CREATE TRIGGER of_the_contact BEFORE INSERT ON interaction FOR EACH ROW EXECUTE FUNCTION interaction_is_of_the_contact();
CREATE TRIGGER stays_with_the_contact BEFORE UPDATE ON interaction FOR EACH ROW
  WHEN (NOT (NEW.contact_id IS DISTINCT FROM OLD.contact_id AND contact_merge_runs())) EXECUTE FUNCTION interaction_is_of_the_contact();
DROP TRIGGER insert_only ON conversion;
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON conversion FOR EACH STATEMENT
  WHEN (NOT contact_merge_runs()) EXECUTE FUNCTION refuse_change();
DROP TRIGGER insert_only ON prolongation;
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON prolongation FOR EACH STATEMENT
  WHEN (NOT contact_merge_runs()) EXECUTE FUNCTION refuse_change();
DROP TRIGGER stays_closed ON deal;
CREATE TRIGGER stays_closed BEFORE UPDATE OF status ON deal FOR EACH ROW
  WHEN (OLD.status <> 'OPEN' AND NEW.status <> OLD.status AND NOT contact_merge_runs()) EXECUTE FUNCTION deal_stays_closed();
DROP TRIGGER end_stays ON deal;
CREATE TRIGGER end_stays BEFORE UPDATE ON deal FOR EACH ROW
  WHEN (OLD.status <> 'OPEN' AND (NEW.closed_at, NEW.closed_by, NEW.successor_id, NEW.loss_reason_id, NEW.loss_comment, NEW.responsible_id)
    IS DISTINCT FROM (OLD.closed_at, OLD.closed_by, OLD.successor_id, OLD.loss_reason_id, OLD.loss_comment, OLD.responsible_id)
    AND NOT contact_merge_runs())
  EXECUTE FUNCTION deal_stays_closed();
DROP TRIGGER taken_over ON deal;
CREATE CONSTRAINT TRIGGER taken_over AFTER UPDATE OF status ON deal DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.status = 'SUPERSEDED' AND NOT contact_merge_runs()) EXECUTE FUNCTION deal_taken_over_lawfully();
DROP TRIGGER revoke ON distinct_persons;
CREATE TRIGGER revoke BEFORE UPDATE ON distinct_persons FOR EACH ROW WHEN (NOT contact_merge_runs()) EXECUTE FUNCTION distinct_persons_revoked();
DROP TRIGGER by_a_head ON distinct_persons;
CREATE TRIGGER by_a_head BEFORE INSERT OR UPDATE ON distinct_persons FOR EACH ROW WHEN (NOT contact_merge_runs())
  EXECUTE FUNCTION distinct_persons_by_a_head();

-- R2.6, R2.7: since when a deal has been active without a break, as could be seen then: a comment written after the protection had lapsed began
-- a new interval. Null if it is not active at that moment.
CREATE FUNCTION deal_unbroken_since(of_deal bigint, moment timestamptz) RETURNS timestamptz LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT greatest(d.opened_at, c.since)
  FROM deal d JOIN deal_standing st ON st.deal_id = d.id
  CROSS JOIN LATERAL (
    SELECT max(p.comment_at) FILTER (WHERE p.protected_before IS NULL OR p.protected_before <= p.comment_at) AS since FROM (
      SELECT n.comment_at, max(n.protected_until) OVER (ORDER BY n.comment_at, n.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS protected_before
      FROM prolongation n WHERE n.deal_id = d.id
        AND (SELECT v.detailed FROM comment_verdict v WHERE v.comment_id = n.comment_id ORDER BY v.id DESC LIMIT 1)) p) c
  WHERE d.id = of_deal AND d.status = 'OPEN' AND st.defects = '{}' AND st.protected_until > moment
$$;

-- DOMAIN 6.1: where both have an open deal in one group, who keeps the slot. An active one before an inactive one; of two active ones that with
-- the earliest unbroken interval; of two inactive ones that which was protected longest; then the older.
CREATE FUNCTION contact_merge_collisions(one bigint, other bigint, moment timestamptz)
  RETURNS TABLE (product_group_id bigint, keeper_id bigint, yielding_id bigint, keeper_since timestamptz, yielding_since timestamptz)
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT r.product_group_id, max(r.id) FILTER (WHERE r.rank = 1), max(r.id) FILTER (WHERE r.rank = 2),
         max(r.since) FILTER (WHERE r.rank = 1), max(r.since) FILTER (WHERE r.rank = 2)
  FROM (SELECT d.product_group_id, d.id, s.since,
          row_number() OVER (PARTITION BY d.product_group_id ORDER BY s.since NULLS LAST, st.protected_until DESC NULLS LAST, d.opened_at, d.id) AS rank
        FROM deal d JOIN deal_standing st ON st.deal_id = d.id CROSS JOIN LATERAL (SELECT deal_unbroken_since(d.id, moment) AS since) s
        WHERE d.contact_id IN (one, other) AND d.status = 'OPEN') r
  GROUP BY r.product_group_id HAVING count(*) = 2
$$;

-- The columns that are written, for bringing back a row of which all was kept.
CREATE FUNCTION written_columns(of_table regclass) RETURNS text LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
  WHERE attrelid = of_table AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
$$;

-- What refers to a contact by a plain foreign key, apart from what the merge moves by name.
CREATE FUNCTION contact_references() RETURNS TABLE (relation text, col text, key text) LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT f.conrelid::regclass::text, quote_ident(a.attname),
         'jsonb_build_object(' || coalesce((SELECT string_agg(quote_literal(k.attname) || ', t.' || quote_ident(k.attname), ', ' ORDER BY k.attnum)
            FROM pg_index i JOIN pg_attribute k ON k.attrelid = i.indrelid AND k.attnum = ANY (i.indkey) WHERE i.indrelid = f.conrelid AND i.indisprimary
              AND k.attname <> a.attname), '') || ')'
  FROM pg_constraint f JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
  WHERE f.contype = 'f' AND f.confrelid = 'contact'::regclass AND cardinality(f.conkey) = 1 AND f.conparentid = 0
    AND f.conrelid::regclass::text NOT IN ('lead', 'interaction', 'contact_phone', 'contact_email', 'contact_pair_key', 'distinct_persons')
  ORDER BY 1, 2
$$;

CREATE FUNCTION merge_contacts(survivor bigint, gone bigint, fields text[], by bigint, moment timestamptz) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '700ms' AS $$
DECLARE
  kept contact%ROWTYPE;
  lost contact%ROWTYPE;
  merge bigint;
  clash record;
  refers record;
  each record;
  rows bigint;
  mobile bigint;
  mailbox bigint;
BEGIN
  PERFORM contact_sees_the_present();
  IF survivor = gone OR num_nulls(survivor, gone, fields, by, moment) > 0
     OR NOT fields <@ ARRAY['FULL_NAME', 'MOBILE_PHONE', 'BIRTH_DATE', 'PRIVATE_EMAIL', 'COMPANY', 'SOURCE'] THEN
    RAISE EXCEPTION 'R5.1: two different contacts are merged' USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_merge_of_two';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM employee WHERE id = by AND role = 'HEAD' AND deactivated_at IS NULL) THEN
    RAISE EXCEPTION 'R5.1: a head merges contacts' USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_merge_by_a_head';
  END IF;
  -- Nothing new can come to refer to the two from here on; of what does, leads and deals are held still.
  PERFORM 1 FROM contact WHERE id IN (survivor, gone) ORDER BY id FOR UPDATE;
  GET DIAGNOSTICS rows = ROW_COUNT;
  IF rows <> 2 THEN
    RAISE EXCEPTION 'R5.1: two different contacts are merged' USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_merge_of_two';
  END IF;
  PERFORM 1 FROM lead WHERE contact_id IN (survivor, gone) ORDER BY id FOR UPDATE;
  PERFORM 1 FROM deal WHERE contact_id IN (survivor, gone) ORDER BY id FOR UPDATE;
  SELECT * INTO kept FROM contact WHERE id = survivor;
  SELECT * INTO lost FROM contact WHERE id = gone;
  IF moment < kept.created_at OR moment < lost.created_at
     OR EXISTS (SELECT 1 FROM deal WHERE contact_id IN (survivor, gone) AND (opened_at > moment OR closed_at > moment)) THEN
    RAISE EXCEPTION 'R2.7: a merge is later than what it merges' USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_merge_in_time';
  END IF;
  IF EXISTS (SELECT 1 FROM distinct_persons d WHERE d.one_id = least(survivor, gone) AND d.other_id = greatest(survivor, gone) AND d.revoked_at IS NULL) THEN
    RAISE EXCEPTION 'R5.2: contacts % and % are different people', survivor, gone USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_merge_of_distinct';
  END IF;
  IF EXISTS (SELECT 1 FROM dispute_case k WHERE k.closed_at IS NULL AND (k.contact_id IN (survivor, gone)
       OR k.deal_id IN (SELECT id FROM deal WHERE contact_id IN (survivor, gone)))) THEN
    RAISE EXCEPTION 'R0.1: a case over contact % or % is open', survivor, gone USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_merge_beside_a_case';
  END IF;

  INSERT INTO contact_merge (survivor_id, gone_id, taken, survivor_before, survivor_after, gone, last_event, merged_by, merged_at)
    VALUES (survivor, gone, fields, to_jsonb(kept), '{}', to_jsonb(lost), (SELECT coalesce(max(id), 0) FROM event), by, moment) RETURNING id INTO merge;
  INSERT INTO contact_merge_running VALUES (pg_current_xact_id());
  INSERT INTO contact_merge_item (merge_id, act, relation, key)
    SELECT merge, 'OWN', 'lead', to_jsonb(id) FROM lead WHERE contact_id = survivor
    UNION ALL SELECT merge, 'OWN', 'interaction', to_jsonb(id) FROM interaction WHERE contact_id = survivor;

  FOR clash IN SELECT * FROM contact_merge_collisions(survivor, gone, moment) LOOP
    INSERT INTO contact_merge_item (merge_id, act, relation, key, was)
      SELECT merge, 'SUPERSEDED', 'deal', to_jsonb(d.id), jsonb_build_object('version', d.version, 'active', clash.yielding_since IS NOT NULL,
        'since', clash.yielding_since, 'keeper', clash.keeper_id, 'keeperSince', clash.keeper_since) FROM deal d WHERE d.id = clash.yielding_id;
    UPDATE deal SET status = 'SUPERSEDED', closed_at = moment, closed_by = by, successor_id = clash.keeper_id, version = version + 1 WHERE id = clash.yielding_id;
  END LOOP;

  -- One statement, so that the keys between them hold at its end.
  WITH l AS (UPDATE lead SET contact_id = survivor WHERE contact_id = gone RETURNING id),
       i AS (UPDATE interaction SET contact_id = survivor WHERE contact_id = gone RETURNING id),
       c AS (UPDATE conversion SET contact_id = survivor WHERE contact_id = gone RETURNING lead_id),
       d AS (UPDATE deal SET contact_id = survivor WHERE contact_id = gone RETURNING id),
       p AS (UPDATE prolongation SET contact_id = survivor WHERE contact_id = gone RETURNING id)
  INSERT INTO contact_merge_item (merge_id, act, relation, key)
    SELECT merge, 'MOVED', 'lead', to_jsonb(id) FROM l UNION ALL SELECT merge, 'MOVED', 'interaction', to_jsonb(id) FROM i
    UNION ALL SELECT merge, 'MOVED', 'conversion', to_jsonb(lead_id) FROM c UNION ALL SELECT merge, 'MOVED', 'deal', to_jsonb(id) FROM d
    UNION ALL SELECT merge, 'MOVED', 'prolongation', to_jsonb(id) FROM p;

  FOR refers IN SELECT * FROM contact_references() LOOP
    FOR each IN EXECUTE format('SELECT t.ctid AS place, %s AS key, to_jsonb(t) AS was FROM %s t WHERE t.%s = $1', refers.key, refers.relation, refers.col) USING gone LOOP
      BEGIN
        EXECUTE format('UPDATE %s SET %s = $1 WHERE ctid = $2', refers.relation, refers.col) USING survivor, each.place;
        INSERT INTO contact_merge_item VALUES (merge, 'MOVED', refers.relation || '.' || refers.col, each.key);
      EXCEPTION WHEN unique_violation THEN
        EXECUTE format('DELETE FROM %s WHERE ctid = $1', refers.relation) USING each.place;
        INSERT INTO contact_merge_item VALUES (merge, 'DROPPED', refers.relation, each.key, each.was);
      END;
    END LOOP;
  END LOOP;

  -- «Разные люди»: what was decided of the one holds for both.
  FOR each IN SELECT d.*, CASE WHEN d.one_id = gone THEN d.other_id ELSE d.one_id END AS third FROM distinct_persons d WHERE gone IN (d.one_id, d.other_id) LOOP
    IF each.third = survivor OR each.revoked_at IS NULL AND EXISTS (SELECT 1 FROM distinct_persons x WHERE x.revoked_at IS NULL
         AND x.one_id = least(survivor, each.third) AND x.other_id = greatest(survivor, each.third)) THEN
      INSERT INTO contact_merge_item SELECT merge, 'DROPPED', 'distinct_persons', to_jsonb(each.id), to_jsonb(d) FROM distinct_persons d WHERE d.id = each.id;
      DELETE FROM distinct_persons WHERE id = each.id;
    ELSE
      INSERT INTO contact_merge_item VALUES (merge, 'MOVED', 'distinct_persons', to_jsonb(each.id));
      UPDATE distinct_persons SET one_id = least(survivor, each.third), other_id = greatest(survivor, each.third) WHERE id = each.id;
    END IF;
  END LOOP;

  INSERT INTO contact_merge_item SELECT merge, 'PLACE', 'contact_pair_key', jsonb_build_array(k.kind, k.key, k.contact_id), to_jsonb(k.place)
    FROM contact_pair_key k WHERE (k.kind, k.key) IN (SELECT o.kind, o.key FROM contact_pair_key o WHERE o.contact_id IN (survivor, gone));
  DELETE FROM contact WHERE id = gone;
  PERFORM contact_rekey(ARRAY[gone]);
  WITH double AS (
    DELETE FROM contact_phone g WHERE g.contact_id = gone AND EXISTS (SELECT 1 FROM contact_phone s WHERE s.contact_id = survivor AND s.number = g.number)
    RETURNING to_jsonb(g.id) AS key, to_jsonb(g) AS was)
  INSERT INTO contact_merge_item SELECT merge, 'DROPPED', 'contact_phone', key, was FROM double;
  WITH double AS (
    DELETE FROM contact_email g WHERE g.contact_id = gone AND EXISTS (SELECT 1 FROM contact_email s WHERE s.contact_id = survivor AND s.address_norm = g.address_norm)
    RETURNING to_jsonb(g.id) AS key, to_jsonb(g) AS was)
  INSERT INTO contact_merge_item SELECT merge, 'DROPPED', 'contact_email', key, was FROM double;
  INSERT INTO contact_merge_item SELECT merge, 'MOVED', 'contact_phone', to_jsonb(p.id), to_jsonb(p) FROM contact_phone p WHERE p.contact_id = gone;
  INSERT INTO contact_merge_item SELECT merge, 'MOVED', 'contact_email', to_jsonb(e.id), to_jsonb(e) FROM contact_email e WHERE e.contact_id = gone;
  UPDATE contact_phone SET contact_id = survivor WHERE contact_id = gone;
  UPDATE contact_email SET contact_id = survivor WHERE contact_id = gone;

  SELECT p.id INTO mobile FROM contact_phone p WHERE p.contact_id = survivor AND p.kind = 'MOBILE'
    AND p.number = (SELECT was ->> 'number' FROM contact_merge_item WHERE merge_id = merge AND relation = 'contact_phone' AND key = to_jsonb(lost.mobile_phone_id));
  SELECT e.id INTO mailbox FROM contact_email e WHERE e.contact_id = survivor AND e.kind = 'PRIVATE'
    AND e.address_norm = (SELECT was ->> 'address_norm' FROM contact_merge_item WHERE merge_id = merge AND relation = 'contact_email' AND key = to_jsonb(lost.private_email_id));
  UPDATE contact SET
    last_name = CASE WHEN 'FULL_NAME' = ANY (fields) THEN lost.last_name ELSE last_name END,
    first_name = CASE WHEN 'FULL_NAME' = ANY (fields) THEN lost.first_name ELSE first_name END,
    patronymic = CASE WHEN 'FULL_NAME' = ANY (fields) THEN lost.patronymic ELSE patronymic END,
    birth_date = CASE WHEN 'BIRTH_DATE' = ANY (fields) THEN lost.birth_date ELSE birth_date END,
    mobile_phone_id = CASE WHEN 'MOBILE_PHONE' = ANY (fields) THEN coalesce(mobile, mobile_phone_id) ELSE mobile_phone_id END,
    private_email_id = CASE WHEN 'PRIVATE_EMAIL' = ANY (fields) THEN coalesce(mailbox, private_email_id) ELSE private_email_id END,
    company = CASE WHEN 'COMPANY' = ANY (fields) THEN lost.company ELSE coalesce(company, lost.company) END,
    source_id = CASE WHEN 'SOURCE' = ANY (fields) THEN lost.source_id ELSE coalesce(source_id, lost.source_id) END,
    changed_on = greatest(changed_on, lost.changed_on), version = version + 1
  WHERE id = survivor;
  UPDATE contact_merge SET survivor_after = (SELECT to_jsonb(c) FROM contact c WHERE c.id = survivor) WHERE id = merge;

  INSERT INTO timeline_inheritance (subject, heir_id, former_id, merge_id)
    SELECT 'CONTACT', survivor, gone, merge UNION ALL
    SELECT 'CONTACT', survivor, former_id, merge FROM timeline_inheritance WHERE subject = 'CONTACT' AND heir_id = gone;
  DELETE FROM contact_merge_running WHERE tx = pg_current_xact_id();
  RETURN merge;
END $$;

-- R0.2: asked about a moment before the merge, the deal that kept the slot is meant, not the one that gave way, where both were active then.
CREATE OR REPLACE FUNCTION deal_active_at(of_contact bigint, of_group bigint, moment timestamptz)
  RETURNS TABLE (deal_id bigint, responsible_id bigint, protected_until timestamptz) LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT d.id, r.employee_id, max(n.protected_until)
  FROM deal d
  JOIN product_group g ON g.id = d.product_group_id AND (g.archived_at IS NULL OR g.archived_at > moment)
  JOIN deal_responsibility r ON r.deal_id = d.id AND r.began_at <= moment AND r.ended_at > moment
  JOIN prolongation n ON n.deal_id = d.id AND n.comment_at <= moment AND n.protected_until > moment
  WHERE d.contact_id = of_contact AND d.product_group_id = of_group
    AND d.opened_at <= moment AND (d.closed_at IS NULL OR d.closed_at > moment)
    AND (SELECT v.judged_at FROM comment_verdict v WHERE v.id = n.verdict_id) <= moment
    AND (SELECT v.detailed FROM comment_verdict v WHERE v.comment_id = n.comment_id AND v.judged_at <= moment ORDER BY v.id DESC LIMIT 1)
    AND NOT EXISTS (SELECT 1 FROM deal_line l JOIN product p ON p.id = l.product_id WHERE l.deal_id = d.id AND p.withdrawn_at <= moment)
  GROUP BY d.id, r.employee_id
  ORDER BY EXISTS (SELECT 1 FROM contact_merge_item t JOIN contact_merge m ON m.id = t.merge_id AND m.undone_at IS NULL
                   WHERE t.relation = 'deal' AND t.act = 'SUPERSEDED' AND t.key = to_jsonb(d.id)), d.id LIMIT 1
$$;

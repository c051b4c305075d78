-- The pair keys of a changed contact are worked out from that contact alone. Asked pair by pair (NOT EXISTS over the view), PostgreSQL
-- computed the pairs of all contacts first: two seconds for each of three statements among 100,000 contacts.
CREATE OR REPLACE FUNCTION contact_rekey(changed bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  vacated contact_pair_name[];
  wanted record;
  holder bigint;
BEGIN
  WITH pairs AS MATERIALIZED (
    SELECT w.contact_id, w.kind, w.key FROM contact_pair w WHERE w.contact_id = ANY (changed)),
  gone AS (
    DELETE FROM contact_pair_key k WHERE k.contact_id = ANY (changed)
      AND NOT EXISTS (SELECT 1 FROM pairs w WHERE w.contact_id = k.contact_id AND w.kind = k.kind AND w.key = k.key)
    RETURNING k.kind, k.key, k.place)
  SELECT array_agg((g.kind, g.key)::contact_pair_name) INTO vacated FROM gone g WHERE g.place = 0;
  -- Place 0 is never left empty below a higher place: else a third person could take it unseen by the others.
  IF vacated IS NOT NULL THEN
    UPDATE contact_pair_key k SET place = 0
      FROM (SELECT v.kind, v.key, min(h.place) AS place FROM unnest(vacated) v JOIN contact_pair_key h ON h.kind = v.kind AND h.key = v.key
            GROUP BY v.kind, v.key) next
      WHERE k.kind = next.kind AND k.key = next.key AND k.place = next.place AND next.place > 0;
  END IF;
  -- Waits for a concurrent writer of the same pair; in a stricter isolation level it fails instead. Either way there is no race.
  INSERT INTO contact_pair_key (kind, key, contact_id)
    SELECT w.kind, w.key, w.contact_id FROM contact_pair w
    WHERE w.contact_id = ANY (changed)
      AND NOT EXISTS (SELECT 1 FROM contact_pair_key k WHERE k.contact_id = w.contact_id AND k.kind = w.kind AND k.key = w.key)
    ORDER BY w.kind, w.key
    ON CONFLICT (kind, key, place) DO NOTHING;
  FOR wanted IN
    SELECT w.kind, w.key, w.contact_id FROM contact_pair w
    WHERE w.contact_id = ANY (changed)
      AND NOT EXISTS (SELECT 1 FROM contact_pair_key k WHERE k.contact_id = w.contact_id AND k.kind = w.kind AND k.key = w.key)
    ORDER BY w.kind, w.key
  LOOP
    -- The holders stay where they are, and the decisions in force, until this transaction ends.
    PERFORM 1 FROM contact_pair_key k WHERE k.kind = wanted.kind AND k.key = wanted.key FOR SHARE;
    PERFORM 1 FROM distinct_persons d JOIN contact_pair_key k ON k.kind = wanted.kind AND k.key = wanted.key
      AND d.one_id = least(k.contact_id, wanted.contact_id) AND d.other_id = greatest(k.contact_id, wanted.contact_id)
      WHERE d.revoked_at IS NULL FOR SHARE OF d;
    SELECT k.contact_id INTO holder FROM contact_pair_key k WHERE k.kind = wanted.kind AND k.key = wanted.key
      AND NOT EXISTS (SELECT 1 FROM distinct_persons d WHERE d.revoked_at IS NULL
        AND d.one_id = least(k.contact_id, wanted.contact_id) AND d.other_id = greatest(k.contact_id, wanted.contact_id))
      LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'R5.1: contact % coincides with contact % in two mandatory fields', wanted.contact_id, holder
        USING ERRCODE = 'unique_violation', CONSTRAINT = 'contact_is_no_duplicate', TABLE = 'contact_pair_key', DETAIL = holder::text;
    END IF;
    INSERT INTO contact_pair_key (kind, key, place, contact_id)
      SELECT wanted.kind, wanted.key, coalesce(max(place) + 1, 0), wanted.contact_id
      FROM contact_pair_key k WHERE k.kind = wanted.kind AND k.key = wanted.key;
  END LOOP;
END $$;

-- R5.1 is judged where every statement sees what others have committed. A transaction that looks at the past (REPEATABLE READ) could
-- revoke «разные люди» without seeing that the two have come to coincide, or leave place 0 empty below one it does not see.
CREATE FUNCTION contact_sees_the_present() RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('transaction_isolation') NOT IN ('read committed', 'read uncommitted') THEN
    RAISE EXCEPTION 'R5.1: contacts are written at READ COMMITTED' USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_sees_the_present';
  END IF;
END $$;
REVOKE EXECUTE ON FUNCTION contact_sees_the_present() FROM PUBLIC;

-- As before, but for the two lines marked «new».
CREATE OR REPLACE FUNCTION contact_rekey(changed bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  vacated contact_pair_name[];
  wanted record;
  holder bigint;
BEGIN
  PERFORM contact_sees_the_present();  -- new
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
    -- The holders stay where they are, and the decisions in force, until this transaction ends. FOR UPDATE (new; it was FOR SHARE):
    -- of two newcomers whom a head declared distinct from the holder, the second waits and then sees the first.
    PERFORM 1 FROM contact_pair_key k WHERE k.kind = wanted.kind AND k.key = wanted.key FOR UPDATE;
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

CREATE OR REPLACE FUNCTION distinct_persons_revoked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM contact_sees_the_present();
  IF OLD.revoked_at IS NOT NULL THEN
    RAISE EXCEPTION 'a revoked decision stays revoked' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM contact_pair_key a JOIN contact_pair_key b USING (kind, key)
             WHERE a.contact_id = OLD.one_id AND b.contact_id = OLD.other_id) THEN
    RAISE EXCEPTION 'R5.1: the two contacts still coincide' USING ERRCODE = 'unique_violation', CONSTRAINT = 'distinct_persons_still_coincide';
  END IF;
  RETURN NEW;
END $$;

-- R5.2: nothing invisible, and no number of a country that does not exist: +8 916 … is a Russian number misread.
ALTER TABLE contact ADD CONSTRAINT contact_name_is_visible CHECK (is_visible(last_name) AND is_visible(first_name) AND coalesce(is_visible(patronymic), true));
ALTER TABLE contact_email ADD CONSTRAINT contact_email_is_visible CHECK (is_visible(address));
ALTER TABLE contact_phone ADD CONSTRAINT contact_phone_has_country CHECK (number !~ '^\+(8[349]|999)' OR number LIKE '+84%');

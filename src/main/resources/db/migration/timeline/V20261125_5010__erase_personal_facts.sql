-- 152-ФЗ: the personal facts of these events and audit entries are erased; their commitments stay, and so the chains. The event that tells of the
-- erasure lists them by hash, so that nothing else can pass for erased (./run verify-journal compares).
CREATE FUNCTION erased_rows(events bigint[], entries bigint[]) RETURNS text LANGUAGE sql IMMUTABLE RETURN (
  SELECT encode(sha256(convert_to(coalesce(string_agg(name, ',' ORDER BY name COLLATE "C"), ''), 'UTF8')), 'hex') FROM (
    SELECT 'event ' || id AS name FROM unnest(events) id UNION ALL SELECT 'audit ' || id FROM unnest(entries) id) n);

CREATE FUNCTION erase_personal_facts(told bigint, events bigint[], entries bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE
  emptied int;
  further int;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM event WHERE id = told AND type = 'contact.erased' AND facts ->> 'rows' = erased_rows(events, entries))
     OR EXISTS (SELECT 1 FROM event_personal WHERE erased_by = told) OR EXISTS (SELECT 1 FROM audit_personal WHERE erased_by = told) THEN
    RAISE EXCEPTION 'F7: event % does not tell of this erasure', told USING ERRCODE = 'check_violation', CONSTRAINT = 'erasure_is_told';
  END IF;
  UPDATE event_personal SET salt = NULL, facts = NULL, erased_by = told WHERE event_id = ANY (events) AND facts IS NOT NULL;
  GET DIAGNOSTICS emptied = ROW_COUNT;
  UPDATE audit_personal SET salt = NULL, facts = NULL, erased_by = told WHERE entry_id = ANY (entries) AND facts IS NOT NULL;
  GET DIAGNOSTICS further = ROW_COUNT;
  IF emptied + further <> cardinality(events) + cardinality(entries) THEN
    RAISE EXCEPTION 'F7: others have erased some of it already' USING ERRCODE = 'serialization_failure';
  END IF;
END $$;
REVOKE EXECUTE ON FUNCTION erase_personal_facts(bigint, bigint[], bigint[]) FROM PUBLIC;

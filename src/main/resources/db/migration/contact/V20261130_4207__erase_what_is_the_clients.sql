-- 152-ФЗ, F7: what an erasure may touch follows from the contact; nobody hands it in. The entries of the journal that tell of a client: of the
-- contact itself (and of those merged into it), of its leads and deals, of its calls and exchanges. An event that was merely shown on a timeline
-- later is not the client's by that. ./run verify-journal asks the same function of every erasure there was.
CREATE FUNCTION tells_of(of_contact bigint) RETURNS TABLE (kind text, id bigint) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
BEGIN ATOMIC
  WITH person AS (
    SELECT of_contact AS id UNION SELECT i.former_id FROM timeline_inheritance i WHERE i.subject = 'CONTACT' AND i.heir_id = of_contact),
  record AS (
    SELECT 'CONTACT' AS subject, p.id FROM person p
    UNION ALL SELECT 'LEAD', l.id FROM lead l WHERE l.contact_id = of_contact
    UNION ALL SELECT 'DEAL', d.id FROM deal d WHERE d.contact_id = of_contact)
  SELECT 'event', s.event_id FROM event_subject s JOIN record r ON r.subject = s.subject AND r.id = s.subject_id
    JOIN event e ON e.id = s.event_id AND e.laid_in = s.laid_in
  UNION
  SELECT 'event', e.id FROM interaction i JOIN event e ON e.interaction_id = i.id WHERE i.contact_id = of_contact
  UNION
  SELECT 'audit', a.id FROM audit_entry a WHERE a.subject IN (
    SELECT lower(r.subject) || ':' || r.id FROM record r
    UNION ALL SELECT 'comment:' || c.id FROM comment c JOIN record r ON r.subject = 'LEAD' AND r.id = c.lead_id OR r.subject = 'DEAL' AND r.id = c.deal_id);
END;

-- Those of them whose personal facts are still there.
CREATE FUNCTION still_tells_of(of_contact bigint) RETURNS TABLE (kind text, id bigint) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT t.kind, t.id FROM tells_of(of_contact) t
  WHERE t.kind = 'event' AND EXISTS (SELECT 1 FROM event_personal p WHERE p.event_id = t.id AND p.facts IS NOT NULL)
     OR t.kind = 'audit' AND EXISTS (SELECT 1 FROM audit_personal p WHERE p.entry_id = t.id AND p.facts IS NOT NULL);
END;

-- What the event that tells of an erasure says of the rows: their digest.
CREATE FUNCTION erasure_of(of_contact bigint) RETURNS TABLE (rows text, entries int) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT erased_rows(coalesce(array_agg(s.id) FILTER (WHERE s.kind = 'event'), '{}'), coalesce(array_agg(s.id) FILTER (WHERE s.kind = 'audit'), '{}')),
    count(*)::int
  FROM still_tells_of(of_contact) s;
END;

ALTER FUNCTION erase_client(bigint, bigint, bigint[], bigint[], timestamptz, date) RENAME TO erase_rows_of_client;
REVOKE ALL ON FUNCTION erase_rows_of_client(bigint, bigint, bigint[], bigint[], timestamptz, date) FROM PUBLIC, reglament_app;

-- told: the event of this transaction that tells of it on the contact's timeline, by a head or an administrator.
CREATE FUNCTION erase_client(of_contact bigint, told bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  present timestamptz := rules_now();
BEGIN
  IF NOT EXISTS (SELECT 1 FROM event e JOIN event_subject s ON s.event_id = e.id AND s.laid_in = e.laid_in AND s.subject = 'CONTACT' AND s.subject_id = of_contact
                 WHERE e.id = told AND e.laid_in = pg_current_xact_id() AND has_role(e.actor_id, 'HEAD', 'ADMIN')) THEN
    RAISE EXCEPTION 'F7: event % does not tell of this erasure', told USING ERRCODE = 'check_violation', CONSTRAINT = 'erasure_is_told';
  END IF;
  PERFORM erase_rows_of_client(of_contact, told,
    ARRAY(SELECT s.id FROM still_tells_of(of_contact) s WHERE s.kind = 'event' AND s.id <> told),
    ARRAY(SELECT s.id FROM still_tells_of(of_contact) s WHERE s.kind = 'audit'),
    present, (present AT TIME ZONE policy_value('organisation.time-zone', present))::date);
END $$;
REVOKE ALL ON FUNCTION tells_of(bigint), still_tells_of(bigint), erasure_of(bigint), erase_client(bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tells_of(bigint), erasure_of(bigint), erase_client(bigint, bigint) TO reglament_app;

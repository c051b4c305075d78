-- R0.1: a case closes when its term is over, by the rules' clock.
DROP FUNCTION close_unappealed_cases(timestamptz);
CREATE FUNCTION close_unappealed_cases() RETURNS int LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
  WITH closed AS (
    UPDATE dispute_case SET closed_at = decided_at + appeal_hours * interval '1 hour'
    WHERE closed_at IS NULL AND decided_at IS NOT NULL AND appealed_at IS NULL AND decided_at + appeal_hours * interval '1 hour' < rules_now()
    RETURNING 1)
  SELECT count(*)::int FROM closed;
END;
REVOKE ALL ON FUNCTION close_unappealed_cases() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION close_unappealed_cases() TO reglament_app;

-- F7: an anchor is of today and of now; nobody takes a coming day its anchor.
CREATE FUNCTION anchor_heads() RETURNS boolean LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT anchor_heads((n.moment AT TIME ZONE 'UTC')::date, n.moment) FROM (SELECT rules_now() AS moment) n;
END;
REVOKE ALL ON FUNCTION anchor_heads(date, timestamptz) FROM PUBLIC, reglament_app;
REVOKE ALL ON FUNCTION anchor_heads() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anchor_heads() TO reglament_app;

-- Which record an event was told of, and on which it is shown later: the first is so when both were written in one transaction.
ALTER TABLE event ADD COLUMN laid_in xid8 NOT NULL DEFAULT '3';
ALTER TABLE event ALTER COLUMN laid_in SET DEFAULT pg_current_xact_id();
ALTER TABLE event_subject ADD COLUMN laid_in xid8 NOT NULL DEFAULT '3';
ALTER TABLE event_subject ALTER COLUMN laid_in SET DEFAULT pg_current_xact_id();

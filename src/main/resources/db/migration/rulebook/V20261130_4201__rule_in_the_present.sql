-- R0.3: policies and stop phrases are set by who is a head now, for the time to come; and no policy begins here but by a migration.
CREATE OR REPLACE FUNCTION set_by_a_head(whom bigint, moment timestamptz) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT has_role(whom, 'HEAD')
    AND moment >= coalesce((SELECT max(a.at) FROM audit_entry a WHERE a.actor_id = whom), '-infinity') - interval '10 minutes';
END;

CREATE FUNCTION policy_is_set_for_the_future() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.version = 1 AND NOT session_owns_the_tables() THEN
    RAISE EXCEPTION '% is no policy', NEW.name USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_follows_its_former';
  END IF;
  IF NOT (is_now(NEW.effective_from) OR NEW.effective_from > rules_now()) THEN
    RAISE EXCEPTION '% is set for the time to come', NEW.name USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_for_the_future';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER for_the_future BEFORE INSERT ON policy FOR EACH ROW EXECUTE FUNCTION policy_is_set_for_the_future();
REVOKE ALL ON FUNCTION policy_is_set_for_the_future() FROM PUBLIC;

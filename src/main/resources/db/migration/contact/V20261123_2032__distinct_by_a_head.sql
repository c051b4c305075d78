-- R5.2: only a head decides that two contacts are different people.
CREATE FUNCTION distinct_persons_by_a_head() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM employee WHERE id = coalesce(NEW.revoked_by, NEW.decided_by) AND role = 'HEAD') THEN
    RAISE EXCEPTION 'R5.2: a head decides who is a different person' USING ERRCODE = 'check_violation', CONSTRAINT = 'distinct_persons_by_a_head';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER by_a_head BEFORE INSERT OR UPDATE ON distinct_persons FOR EACH ROW EXECUTE FUNCTION distinct_persons_by_a_head();

-- R2.3: both by dated roles.
CREATE OR REPLACE FUNCTION handover_between_sellers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.status <> 'OFFERED' THEN
    RAISE EXCEPTION 'R2.3: a hand-over begins as an offer' USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_ends_once';
  END IF;
  IF TG_OP = 'INSERT' AND NEW.offered_by <> NEW.from_id AND NOT has_role(NEW.offered_by, 'HEAD') THEN
    RAISE EXCEPTION 'R2.3: the responsible offers, or a head' USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_by_the_responsible';
  END IF;
  PERFORM 1 FROM employee WHERE id = NEW.to_id FOR SHARE;
  IF NOT has_role(NEW.to_id, 'MANAGER', 'HEAD') AND NEW.status IN ('OFFERED', 'ACCEPTED') THEN
    RAISE EXCEPTION 'R2.3: a hand-over is received by one who sells' USING ERRCODE = 'check_violation', CONSTRAINT = 'handover_to_a_seller';
  END IF;
  RETURN NEW;
END $$;

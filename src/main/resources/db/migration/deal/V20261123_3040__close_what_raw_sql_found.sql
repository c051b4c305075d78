CREATE TRIGGER verdict_counts BEFORE INSERT ON conversion FOR EACH ROW EXECUTE FUNCTION verdict_counts();
CREATE TRIGGER verdict_counts BEFORE INSERT ON prolongation FOR EACH ROW EXECUTE FUNCTION verdict_counts();

-- R2.6: each deal needs its own comment, written on it or on the lead it came from.
CREATE FUNCTION prolongation_has_own_comment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM comment c JOIN deal d ON d.id = NEW.deal_id
                 WHERE c.id = NEW.comment_id AND (c.deal_id = d.id OR c.lead_id = d.lead_id)) THEN
    RAISE EXCEPTION 'R2.6: comment % is not on deal %', NEW.comment_id, NEW.deal_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'prolongation_has_own_comment';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER own_comment BEFORE INSERT ON prolongation FOR EACH ROW EXECUTE FUNCTION prolongation_has_own_comment();

-- Writes the deal's row instead of only locking it: a take-over that looks at the past (REPEATABLE READ) then fails on it.
CREATE OR REPLACE FUNCTION prolongation_of_an_open_deal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE deal SET version = version WHERE id = NEW.deal_id AND status = 'OPEN';
  IF NOT FOUND THEN
    RAISE EXCEPTION 'R2.6: deal % is not open', NEW.deal_id USING ERRCODE = 'check_violation', CONSTRAINT = 'prolongation_of_an_open_deal';
  END IF;
  RETURN NEW;
END $$;

-- R2.7: judged by the deal's row as it stands at commit, not as it was for a moment in between; and the successor is the deal
-- that was opened in its place, not one that once was.
CREATE OR REPLACE FUNCTION deal_taken_over_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  old_one deal%ROWTYPE;
  successor deal%ROWTYPE;
BEGIN
  SELECT * INTO old_one FROM deal WHERE id = NEW.id;
  SELECT * INTO successor FROM deal WHERE id = old_one.successor_id;
  IF successor.first_responsible_id IN (old_one.responsible_id, NEW.responsible_id) THEN
    RAISE EXCEPTION 'R2.7: the same manager reactivates the standing deal' USING ERRCODE = 'check_violation', CONSTRAINT = 'deal_taken_over_by_another';
  END IF;
  IF successor.opened_at <> old_one.closed_at THEN
    RAISE EXCEPTION 'R2.7: deal % is superseded by the deal opened in its place', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'deal_taken_over_by_the_new';
  END IF;
  IF EXISTS (SELECT 1 FROM deal_standing st WHERE st.deal_id = NEW.id AND st.protected_until > successor.opened_at
             AND array_remove(st.defects, 'DEAL:superseded') = '{}') THEN
    RAISE EXCEPTION 'R2.7: deal % is active', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'deal_taken_over_when_inactive';
  END IF;
  RETURN NULL;
END $$;

-- How a deal ended does not change; nor whose it was then.
CREATE TRIGGER end_stays BEFORE UPDATE ON deal FOR EACH ROW
  WHEN (OLD.status <> 'OPEN' AND (NEW.closed_at, NEW.closed_by, NEW.successor_id, NEW.loss_reason_id, NEW.loss_comment, NEW.responsible_id)
    IS DISTINCT FROM (OLD.closed_at, OLD.closed_by, OLD.successor_id, OLD.loss_reason_id, OLD.loss_comment, OLD.responsible_id))
  EXECUTE FUNCTION deal_stays_closed();

-- R2.3: responsibility begins when the deal begins.
ALTER TABLE deal ADD CONSTRAINT deal_opening UNIQUE (id, opened_at);
ALTER TABLE deal_responsibility
  ADD COLUMN first_began timestamptz GENERATED ALWAYS AS (CASE WHEN former_end IS NULL THEN began_at END) STORED;
ALTER TABLE deal_responsibility
  ADD CONSTRAINT deal_responsibility_begins_with_the_deal FOREIGN KEY (deal_id, first_began) REFERENCES deal (id, opened_at);

-- R2.1: a lead joins an open deal of its client in its own group (the client: a foreign key), and stays with it.
CREATE FUNCTION lead_joins_an_open_deal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.status = 'JOINED' THEN
    RAISE EXCEPTION 'R2.1: a joined lead stays so' USING ERRCODE = 'check_violation', CONSTRAINT = 'lead_end_is_final';
  END IF;
  PERFORM 1 FROM deal d WHERE d.id = NEW.joined_deal_id AND d.status = 'OPEN'
    AND (NEW.product_group_id IS NULL OR NEW.product_group_id = d.product_group_id) FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'R2.1: a lead joins an open deal of its group' USING ERRCODE = 'check_violation', CONSTRAINT = 'lead_joins_an_open_deal';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER joins_an_open_deal BEFORE INSERT ON lead FOR EACH ROW WHEN (NEW.joined_deal_id IS NOT NULL)
  EXECUTE FUNCTION lead_joins_an_open_deal();
CREATE TRIGGER rejoins_an_open_deal BEFORE UPDATE OF joined_deal_id ON lead FOR EACH ROW
  WHEN (NEW.joined_deal_id IS DISTINCT FROM OLD.joined_deal_id AND NEW.joined_deal_id IS NOT NULL)
  EXECUTE FUNCTION lead_joins_an_open_deal();

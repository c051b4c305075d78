-- R2.5: a new deal is correct when its transaction ends: an open stage and a group that are not archived, products that are sold, and the first
-- prolongation, which is the conversion's own interaction and comment. Locked, so that none of it changes beside it.
CREATE FUNCTION deal_begins_correct() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  mode text := coalesce(policy_value('r2.5.mode', NEW.opened_at), 'ENFORCE');
BEGIN
  IF NOT EXISTS (SELECT 1 FROM prolongation n JOIN conversion c ON c.lead_id = NEW.lead_id AND c.interaction_id = n.interaction_id AND c.comment_id = n.comment_id
                 WHERE n.deal_id = NEW.id) THEN
    RAISE EXCEPTION 'R2.5: deal % begins with the conversion''s prolongation', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'deal_begins_prolonged';
  END IF;
  PERFORM 1 FROM stage WHERE id = NEW.stage_id FOR SHARE;
  PERFORM 1 FROM product_group WHERE id = NEW.product_group_id FOR SHARE;
  PERFORM 1 FROM product p WHERE p.id IN (SELECT l.product_id FROM deal_line l WHERE l.deal_id = NEW.id) ORDER BY p.id FOR SHARE;
  IF EXISTS (SELECT 1 FROM stage WHERE id = NEW.stage_id AND (archived_at IS NOT NULL OR NOT stood_in_use('stage', id) OR semantics <> 'OPEN'))
     OR EXISTS (SELECT 1 FROM product_group WHERE id = NEW.product_group_id AND (archived_at IS NOT NULL OR NOT stood_in_use('product_group', id)))
     OR mode = 'ENFORCE' AND EXISTS (SELECT 1 FROM deal_line l JOIN product p ON p.id = l.product_id
          WHERE l.deal_id = NEW.id AND (p.withdrawn_at IS NOT NULL OR NOT stood_in_use('product', p.id))) THEN
    RAISE EXCEPTION 'R2.5: deal % begins incorrect', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'deal_begins_correct';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER begins_correct AFTER INSERT ON deal DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION deal_begins_correct();

-- R2.5: the sum of lines, in the currency of their products.
CREATE OR REPLACE FUNCTION deal_amount_is_the_sum() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  of_deal bigint;
  it deal%ROWTYPE;
BEGIN
  IF TG_TABLE_NAME = 'deal' THEN of_deal := NEW.id;
  ELSIF TG_OP = 'DELETE' THEN of_deal := OLD.deal_id;
  ELSE of_deal := NEW.deal_id;
  END IF;
  SELECT * INTO it FROM deal WHERE id = of_deal FOR UPDATE;
  IF it.amount IS DISTINCT FROM (SELECT sum(total) FROM deal_line WHERE deal_id = of_deal) THEN
    RAISE EXCEPTION 'R2.5: the amount of deal % is not the sum of its lines', of_deal
      USING ERRCODE = 'check_violation', CONSTRAINT = 'deal_amount_is_the_sum';
  END IF;
  IF EXISTS (SELECT 1 FROM deal_line l JOIN product p ON p.id = l.product_id WHERE l.deal_id = of_deal AND p.currency <> it.currency) THEN
    RAISE EXCEPTION 'R2.5: deal % is in another currency than its products', of_deal USING ERRCODE = 'check_violation', CONSTRAINT = 'deal_in_the_lines_currency';
  END IF;
  RETURN NULL;
END $$;

-- R2.7: what gives a deal up to another was so before the act that takes it: a product withdrawn, a comment rejected in the same transaction
-- is no ground. And it was taken at the moment it is said to be (the clock holds both moments).
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
  IF EXISTS (SELECT 1 FROM prolongation n WHERE n.deal_id = NEW.id AND n.protected_until > successor.opened_at
             AND (SELECT v.detailed FROM comment_verdict v WHERE v.comment_id = n.comment_id
                  AND (v.judged_by IS NULL OR v.laid_in IS DISTINCT FROM pg_current_xact_id_if_assigned()) ORDER BY v.id DESC LIMIT 1))
     AND NOT EXISTS (SELECT 1 FROM stage s WHERE s.id = old_one.stage_id AND s.archived_at IS NOT NULL AND NOT stood_in_use('stage', s.id))
     AND NOT EXISTS (SELECT 1 FROM product_group g WHERE g.id = old_one.product_group_id AND g.archived_at IS NOT NULL
                     AND NOT stood_in_use('product_group', g.id))
     AND NOT EXISTS (SELECT 1 FROM deal_line l JOIN product p ON p.id = l.product_id
                     WHERE l.deal_id = NEW.id AND p.withdrawn_at IS NOT NULL AND NOT stood_in_use('product', p.id)) THEN
    RAISE EXCEPTION 'R2.7: deal % is active', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'deal_taken_over_when_inactive';
  END IF;
  RETURN NULL;
END $$;

-- R0.2: the deal that was active at a moment, by what was so at that moment.
DO $$
DECLARE
  body text := pg_get_functiondef('deal_active_at(bigint, bigint, timestamptz)'::regprocedure);
BEGIN
  body := replace(body, 'p.withdrawn_at <= moment', 'NOT was_in_use(''product'', p.id, moment)');
  body := replace(body, '(g.archived_at IS NULL OR g.archived_at > moment)', 'was_in_use(''product_group'', g.id, moment)');
  IF body NOT LIKE '%was_in_use(''product'',%' OR body NOT LIKE '%was_in_use(''product_group'',%' THEN
    RAISE EXCEPTION 'deal_active_at is not as expected';
  END IF;
  EXECUTE body;
END $$;

-- R2.3: a period of responsibility ends once.
CREATE FUNCTION responsibility_ends_once() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'R2.3: a period of responsibility that ended stays as it was' USING ERRCODE = 'check_violation', CONSTRAINT = 'responsibility_ends_once';
END $$;
CREATE TRIGGER ends_once BEFORE UPDATE OF ended_at ON deal_responsibility FOR EACH ROW
  WHEN (OLD.ended_at <> 'infinity' AND NEW.ended_at <> OLD.ended_at) EXECUTE FUNCTION responsibility_ends_once();
CREATE TRIGGER ends_once BEFORE UPDATE OF ended_at ON lead_responsibility FOR EACH ROW
  WHEN (OLD.ended_at <> 'infinity' AND NEW.ended_at <> OLD.ended_at) EXECUTE FUNCTION responsibility_ends_once();
REVOKE ALL ON FUNCTION deal_begins_correct(), responsibility_ends_once() FROM PUBLIC;

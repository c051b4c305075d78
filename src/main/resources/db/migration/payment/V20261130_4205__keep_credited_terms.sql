-- R0.2, R2.3: what was credited to the responsible of a moment stays in their term: neither the term nor the deal ends before it.
CREATE FUNCTION term_keeps_its_payments() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  of_deal bigint;
  ends timestamptz;
BEGIN
  IF TG_TABLE_NAME = 'deal' THEN
    of_deal := NEW.id;
    ends := NEW.closed_at;
  ELSE
    of_deal := NEW.deal_id;
    ends := NEW.ended_at;
  END IF;
  IF EXISTS (SELECT 1 FROM payment_credit c JOIN payment p ON p.id = c.payment_id
             WHERE c.deal_id = of_deal AND c.case_id IS NULL AND c.amount > 0 AND p.paid_at > ends
               AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = p.id)) THEN
    RAISE EXCEPTION 'R0.2: a payment was credited to deal % after that', of_deal USING ERRCODE = 'check_violation', CONSTRAINT = 'term_keeps_its_payments';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps_its_payments BEFORE UPDATE OF ended_at ON deal_responsibility FOR EACH ROW
  WHEN (NEW.ended_at <> OLD.ended_at) EXECUTE FUNCTION term_keeps_its_payments();
CREATE TRIGGER keeps_its_payments BEFORE UPDATE OF closed_at ON deal FOR EACH ROW
  WHEN (NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL AND NOT contact_merge_runs()) EXECUTE FUNCTION term_keeps_its_payments();
REVOKE ALL ON FUNCTION term_keeps_its_payments() FROM PUBLIC;

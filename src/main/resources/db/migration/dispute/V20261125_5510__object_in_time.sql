-- R2.7: a take-over may be objected to for the policy's hours; a place that nobody holds is not disputed.
CREATE FUNCTION case_over_a_held_slot() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  of_deal deal%ROWTYPE;
BEGIN
  SELECT * INTO of_deal FROM deal WHERE id = NEW.ref;
  IF of_deal.id IS NULL OR of_deal.status NOT IN ('OPEN', 'SUPERSEDED') THEN
    RAISE EXCEPTION 'R2.7: deal % holds no place', NEW.ref USING ERRCODE = 'check_violation', CONSTRAINT = 'case_slot_is_held';
  END IF;
  IF of_deal.status = 'SUPERSEDED'
     AND NEW.filed_at > of_deal.closed_at + policy_value('deal.objection-hours', of_deal.closed_at)::int * interval '1 hour' THEN
    RAISE EXCEPTION 'R2.7: the time to object to the take-over of deal % is over', NEW.ref
      USING ERRCODE = 'check_violation', CONSTRAINT = 'case_objection_in_time';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER over_a_held_slot BEFORE INSERT ON dispute_case FOR EACH ROW WHEN (NEW.subject = 'SLOT') EXECUTE FUNCTION case_over_a_held_slot();

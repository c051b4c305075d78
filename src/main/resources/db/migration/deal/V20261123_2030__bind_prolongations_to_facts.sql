-- R2.6, second guard: a prolongation's moments are those of its interaction and comment, its terms those of the policies then in
-- force, and it is the doing of the deal's responsible. The columns stay as a record of what was counted.
CREATE FUNCTION policy_value(named text, moment timestamptz) RETURNS text LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT value FROM policy WHERE name = named AND effective_from <= moment ORDER BY effective_from DESC, version DESC LIMIT 1
$$;
CREATE FUNCTION prolongation_tells_the_facts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.interaction_at IS DISTINCT FROM (SELECT occurred_at FROM interaction WHERE id = NEW.interaction_id)
     OR NEW.comment_at IS DISTINCT FROM (SELECT recorded_at FROM comment WHERE id = NEW.comment_id) THEN
    RAISE EXCEPTION 'R2.6: a prolongation counts from its interaction and its comment' USING ERRCODE = 'check_violation', CONSTRAINT = 'prolongation_tells_the_facts';
  END IF;
  IF NEW.grace_hours <> policy_value('deal.comment-grace-hours', NEW.interaction_at)::int
     OR NEW.months <> policy_value('deal.protection.months', NEW.interaction_at)::int
     OR NEW.zone <> policy_value('organisation.time-zone', NEW.interaction_at) THEN
    RAISE EXCEPTION 'R2.6: a prolongation lasts as long as the policy says' USING ERRCODE = 'check_violation', CONSTRAINT = 'prolongation_by_policy';
  END IF;
  IF NEW.employee_id IS DISTINCT FROM (SELECT responsible_id FROM deal WHERE id = NEW.deal_id) THEN
    RAISE EXCEPTION 'R2.6: the responsible prolongs a deal' USING ERRCODE = 'check_violation', CONSTRAINT = 'prolongation_by_the_responsible';
  END IF;
  IF EXISTS (SELECT 1 FROM prolongation WHERE deal_id = NEW.deal_id AND interaction_at >= NEW.interaction_at) THEN
    RAISE EXCEPTION 'R2.6: a prolongation rests on a newer interaction' USING ERRCODE = 'check_violation', CONSTRAINT = 'prolongation_is_newer';
  END IF;
  RETURN NEW;
END $$;
-- After «of_an_open_deal», which holds the deal's row: triggers of one table fire in the order of their names.
CREATE TRIGGER tells_the_facts BEFORE INSERT ON prolongation FOR EACH ROW EXECUTE FUNCTION prolongation_tells_the_facts();

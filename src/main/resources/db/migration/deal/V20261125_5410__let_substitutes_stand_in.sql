-- R1.3: the rights somebody has in another's place. In force from begins_at until until_at: whoever reads it asks for a moment.
CREATE VIEW substitute_right AS
  SELECT r.contact_id, a.substitute_id AS employee_id, r.lead_id, r.deal_id, a.id AS absence_id, a.employee_id AS absent_id, a.begins_at, a.until_at
  FROM absence a JOIN client_right r ON r.employee_id = a.employee_id;
GRANT SELECT ON substitute_right TO reglament_app;

-- R2.6: who prolongs a deal by an interaction and a comment of their own: its responsible; or whoever stood in for them at both moments,
-- the deal being theirs when the comment was written.
CREATE FUNCTION may_prolong(of_deal bigint, by_employee bigint, interaction_at timestamptz, comment_at timestamptz)
  RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM deal d WHERE d.id = of_deal AND (d.responsible_id = by_employee
      OR EXISTS (SELECT 1 FROM absence a WHERE a.employee_id = d.responsible_id AND a.substitute_id = by_employee
                 AND a.begins_at <= interaction_at AND a.until_at > interaction_at)
         AND EXISTS (SELECT 1 FROM absence a WHERE a.employee_id = d.responsible_id AND a.substitute_id = by_employee
                     AND a.begins_at <= comment_at AND a.until_at > comment_at)
         AND EXISTS (SELECT 1 FROM deal_responsibility r WHERE r.deal_id = d.id AND r.employee_id = d.responsible_id
                     AND r.began_at <= comment_at AND r.ended_at > comment_at)))
$$;

CREATE OR REPLACE FUNCTION prolongation_tells_the_facts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
  -- What it rests on cannot end beside it: the absence's row is written, so that one who ends it waits, and at a stricter level fails.
  UPDATE absence SET set_by = set_by WHERE substitute_id = NEW.employee_id AND begins_at <= NEW.comment_at AND until_at > NEW.interaction_at
    AND employee_id = (SELECT responsible_id FROM deal WHERE id = NEW.deal_id);
  IF NOT may_prolong(NEW.deal_id, NEW.employee_id, NEW.interaction_at, NEW.comment_at) THEN
    RAISE EXCEPTION 'R2.6: the responsible prolongs a deal, or who stands in for them' USING ERRCODE = 'check_violation', CONSTRAINT = 'prolongation_by_the_responsible';
  END IF;
  IF EXISTS (SELECT 1 FROM prolongation WHERE deal_id = NEW.deal_id AND interaction_at >= NEW.interaction_at) THEN
    RAISE EXCEPTION 'R2.6: a prolongation rests on a newer interaction' USING ERRCODE = 'check_violation', CONSTRAINT = 'prolongation_is_newer';
  END IF;
  RETURN NEW;
END $$;

-- An absence ends no earlier than what rests on it.
CREATE FUNCTION absence_keeps_what_rests_on_it() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM prolongation n
             JOIN deal_responsibility r ON r.deal_id = n.deal_id AND r.employee_id = NEW.employee_id AND r.began_at <= n.comment_at AND r.ended_at > n.comment_at
             WHERE n.employee_id = NEW.substitute_id
               AND (n.interaction_at >= NEW.until_at AND n.interaction_at < OLD.until_at OR n.comment_at >= NEW.until_at AND n.comment_at < OLD.until_at)) THEN
    RAISE EXCEPTION 'R2.6: a prolongation rests on absence %', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'absence_keeps_what_rests_on_it';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keeps_what_rests_on_it AFTER UPDATE OF ended_at ON absence FOR EACH ROW EXECUTE FUNCTION absence_keeps_what_rests_on_it();
CREATE INDEX prolongation_by_employee ON prolongation (employee_id, comment_at DESC);

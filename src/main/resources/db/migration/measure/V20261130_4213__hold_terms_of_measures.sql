CALL hold_term_to_policy('measure_decision', 'at', 'objection_until', 'measure.objection-hours');

-- Time to explain: as the policy says, and at least as long as one may object to the violation.
CREATE FUNCTION measure_is_explained_in_time() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.explain_until IS DISTINCT FROM greatest(
       NEW.proposed_at + make_interval(hours => policy_value('measure.explanation-hours', NEW.proposed_at)::int),
       (SELECT v.objection_until FROM violation v WHERE v.id = NEW.violation_id)) AND NOT session_owns_the_tables() THEN
    RAISE EXCEPTION 'R0.3: the term of measure is set by a policy' USING ERRCODE = 'check_violation', CONSTRAINT = 'term_by_policy';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER explain_until_by_policy BEFORE INSERT ON measure FOR EACH ROW EXECUTE FUNCTION measure_is_explained_in_time();

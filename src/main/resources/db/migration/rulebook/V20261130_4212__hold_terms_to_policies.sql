-- R0.1, R0.3: until when somebody may explain, object, state or decide is what the policy in force says, not what a writer of the row wishes.
CREATE FUNCTION refuse_another_term() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF session_owns_the_tables() THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'R0.3: the term of % is set by a policy', TG_TABLE_NAME USING ERRCODE = 'check_violation', CONSTRAINT = 'term_by_policy', TABLE = TG_TABLE_NAME, DETAIL = TG_ARGV[0];
END $$;

-- For migrations: a term of so many hours, from a moment of the same row.
CREATE PROCEDURE hold_term_to_policy(of_table regclass, begins text, ends text, policy text) LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER %I BEFORE INSERT ON %s FOR EACH ROW
    WHEN (NEW.%I IS DISTINCT FROM NEW.%I + make_interval(hours => policy_value(%L, NEW.%I)::int)) EXECUTE FUNCTION refuse_another_term(%L)',
    ends || '_by_policy', of_table, ends, begins, policy, begins, ends);
END $$;
CALL hold_term_to_policy('violation', 'recorded_at', 'objection_until', 'violation.objection-hours');

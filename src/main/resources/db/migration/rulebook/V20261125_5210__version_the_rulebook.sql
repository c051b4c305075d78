-- Everything that made a new edition of the whole rulebook: of its clauses, and of policies that belong to none.
CREATE VIEW rulebook_change AS
  SELECT clause, effective_from, cause, named, version, said, by_whom, reason FROM clause_change
  UNION ALL
  SELECT NULL, p.effective_from, 'POLICY', p.name, p.version, p.value, p.set_by, p.reason
  FROM policy_standing p WHERE NOT EXISTS (SELECT 1 FROM policy_bound b WHERE b.name = p.name AND b.clause IS NOT NULL);
CREATE FUNCTION rulebook_version(moment timestamptz) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT greatest(1, count(DISTINCT effective_from))::int FROM rulebook_change WHERE effective_from <= moment
$$;
GRANT SELECT ON rulebook_change TO reglament_app;

-- Each employee confirms an edition: «Ознакомлен». Only the one in force, once, in one's own name: the audit log says so too.
CREATE TABLE acknowledgement (
  employee_id     bigint NOT NULL REFERENCES employee,
  edition         int NOT NULL CHECK (edition > 0),
  acknowledged_at timestamptz NOT NULL,
  CONSTRAINT acknowledged_once PRIMARY KEY (employee_id, edition)
);
CREATE INDEX ON acknowledgement (edition);
CREATE FUNCTION acknowledged_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.edition <> rulebook_version(NEW.acknowledged_at) THEN
    RAISE EXCEPTION 'edition % was not in force', NEW.edition USING ERRCODE = 'check_violation', CONSTRAINT = 'acknowledged_in_force';
  END IF;
  IF EXISTS (SELECT 1 FROM employee WHERE id = NEW.employee_id AND deactivated_at IS NOT NULL)
     OR NEW.acknowledged_at < (SELECT max(at) FROM audit_entry WHERE actor_id = NEW.employee_id) - interval '10 minutes'
     OR NOT EXISTS (SELECT 1 FROM audit_entry WHERE actor_id = NEW.employee_id AND action = 'rulebook.acknowledged'
                    AND subject = 'rulebook:' || NEW.edition AND at BETWEEN NEW.acknowledged_at - interval '1 minute' AND NEW.acknowledged_at + interval '1 minute') THEN
    RAISE EXCEPTION 'an employee acknowledges in person, and the audit log has it' USING ERRCODE = 'check_violation', CONSTRAINT = 'acknowledged_in_person';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER lawful AFTER INSERT ON acknowledgement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION acknowledged_lawfully();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON acknowledgement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Of which edition the employees were told that it came into force.
CREATE TABLE edition_told (
  edition int PRIMARY KEY,
  told_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON acknowledgement, edition_told TO reglament_app;

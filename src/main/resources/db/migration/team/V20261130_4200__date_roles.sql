-- Who acts with which role is a dated fact, written once. employee.role is the latest of them, kept by a trigger: so a role cannot be put on for
-- a statement and taken off again, and the journal's audit log tells of each change.
CREATE TABLE employee_role (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  employee_id bigint NOT NULL REFERENCES employee,
  role        text NOT NULL,
  since       timestamptz NOT NULL,
  laid_in          xid8 NOT NULL DEFAULT pg_current_xact_id()      -- in which it was laid: there it is no ground yet
);
CREATE INDEX ON employee_role (employee_id, id DESC);
INSERT INTO employee_role (employee_id, role, since, laid_in) SELECT id, role, created_at, '3' FROM employee ORDER BY id;
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON employee_role FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CALL hold_to_the_clock('employee_role', '{since}');

CREATE FUNCTION employee_begins_with_a_role() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO employee_role (employee_id, role, since) VALUES (NEW.id, NEW.role, NEW.created_at);
  RETURN NULL;
END $$;
CREATE TRIGGER begins_with_a_role AFTER INSERT ON employee FOR EACH ROW EXECUTE FUNCTION employee_begins_with_a_role();

CREATE FUNCTION employee_takes_the_role() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE employee SET role = NEW.role WHERE id = NEW.employee_id AND role <> NEW.role;
  RETURN NULL;
END $$;
CREATE TRIGGER takes_the_role AFTER INSERT ON employee_role FOR EACH ROW EXECUTE FUNCTION employee_takes_the_role();

-- Has this role now, and had it before this transaction began to write.
CREATE FUNCTION has_role(whom bigint, VARIADIC roles text[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT EXISTS (
    SELECT 1 FROM employee e WHERE e.id = whom AND e.deactivated_at IS NULL AND e.role = ANY (roles)
      AND e.role = (SELECT r.role FROM employee_role r WHERE r.employee_id = e.id AND r.laid_in IS DISTINCT FROM pg_current_xact_id_if_assigned()
                    ORDER BY r.id DESC LIMIT 1));
END;

-- An administrator hires and gives roles, and the audit log of that transaction says so. The first of all is made by the installation.
CREATE FUNCTION role_is_given_by_an_administrator() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF session_owns_the_tables() OR NOT EXISTS (SELECT 1 FROM employee_role WHERE laid_in <> pg_current_xact_id()) THEN
    RETURN NULL;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.subject = 'employee:' || NEW.employee_id AND a.action IN ('employee.hired', 'employee.changed')
                 AND a.facts ->> 'role' = NEW.role AND a.at BETWEEN NEW.since - interval '1 minute' AND NEW.since + interval '1 minute'
                 AND has_role(a.actor_id, 'ADMIN')) THEN
    RAISE EXCEPTION 'an administrator gives employee % the role %, and the audit log says so', NEW.employee_id, NEW.role
      USING ERRCODE = 'check_violation', CONSTRAINT = 'role_is_given_by_an_administrator';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER given_by_an_administrator AFTER INSERT ON employee_role DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION role_is_given_by_an_administrator();
CREATE INDEX audit_entry_of_subject ON audit_entry (subject, id DESC) WHERE subject IS NOT NULL;

-- Whoever is dismissed stays so: nobody comes back for a statement. A new contract is a new employee.
CREATE FUNCTION employee_stays_dismissed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'employee % was dismissed', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'employee_stays_dismissed';
END $$;
CREATE TRIGGER stays_dismissed BEFORE UPDATE OF deactivated_at ON employee FOR EACH ROW
  WHEN (OLD.deactivated_at IS NOT NULL AND NEW.deactivated_at IS DISTINCT FROM OLD.deactivated_at) EXECUTE FUNCTION employee_stays_dismissed();

CREATE OR REPLACE FUNCTION absence_of_sellers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM employee WHERE id IN (NEW.employee_id, NEW.substitute_id) ORDER BY id FOR SHARE;
  IF NEW.employee_id = NEW.substitute_id OR NOT (has_role(NEW.employee_id, 'MANAGER', 'HEAD') AND has_role(NEW.substitute_id, 'MANAGER', 'HEAD')) THEN
    RAISE EXCEPTION 'R1.3: only who sells stands in for one who sells' USING ERRCODE = 'check_violation', CONSTRAINT = 'absence_of_sellers';
  END IF;
  IF NEW.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'R1.3: an absence begins unended' USING ERRCODE = 'check_violation', CONSTRAINT = 'absence_ends_once';
  END IF;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION employee_begins_with_a_role(), employee_takes_the_role(), role_is_given_by_an_administrator(), employee_stays_dismissed() FROM PUBLIC;
REVOKE ALL ON FUNCTION has_role(bigint, text[]) FROM PUBLIC;

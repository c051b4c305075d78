-- R0.3: the life of a violation: objected to, upheld, cancelled. It is never changed: everything that happens to it is a row of its own.
-- Where it stands is kept by triggers alone. Whoever acts on an employee's violations, measures or bonus base takes that employee's turn
-- first, so no two can miss each other; in a stricter isolation level the second fails.
CREATE TABLE conduct_turn (
  employee_id bigint PRIMARY KEY REFERENCES employee,
  turn        bigint NOT NULL
);
CREATE FUNCTION take_turn(of_employee bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO conduct_turn (employee_id, turn) VALUES (of_employee, 1) ON CONFLICT (employee_id) DO UPDATE SET turn = conduct_turn.turn + 1
$$;
REVOKE EXECUTE ON FUNCTION take_turn(bigint) FROM PUBLIC;

CREATE FUNCTION is_head(of_employee bigint) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM employee WHERE id = of_employee AND role = 'HEAD' AND deactivated_at IS NULL)
$$;

-- How far each job has looked; a node that looks holds the row.
CREATE TABLE violation_watch (
  kind       text PRIMARY KEY,
  seen_until timestamptz NOT NULL,
  seen_id    bigint NOT NULL DEFAULT 0
);

CREATE TABLE violation_objection (
  violation_id bigint CONSTRAINT violation_objected_once PRIMARY KEY,
  employee_id  bigint NOT NULL,
  text         text NOT NULL CHECK (btrim(text) <> '' AND length(text) <= 4000),
  at           timestamptz NOT NULL,
  CONSTRAINT violation_objected_by_the_concerned FOREIGN KEY (violation_id, employee_id) REFERENCES violation (id, employee_id)
);
CREATE TABLE violation_ruling (
  violation_id bigint NOT NULL REFERENCES violation,
  outcome      text NOT NULL CHECK (outcome IN ('UPHELD', 'CANCELLED')),
  ruled_by     bigint NOT NULL REFERENCES employee,
  reason       text NOT NULL CHECK (length(btrim(reason)) >= 10 AND length(reason) <= 4000),
  at           timestamptz NOT NULL,
  CONSTRAINT violation_ruled_once PRIMARY KEY (violation_id, outcome)
);
CREATE INDEX ON violation_ruling (ruled_by);
CREATE TABLE violation_standing (
  violation_id bigint PRIMARY KEY REFERENCES violation,
  objected_at  timestamptz,
  upheld_at    timestamptz,
  cancelled_at timestamptz
);
CREATE INDEX violation_objected_to ON violation_standing (violation_id) WHERE objected_at IS NOT NULL AND upheld_at IS NULL AND cancelled_at IS NULL;

CREATE FUNCTION violation_objected_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  it violation%ROWTYPE;
BEGIN
  SELECT * INTO it FROM violation WHERE id = NEW.violation_id;
  PERFORM take_turn(it.employee_id);
  IF NEW.at > it.objection_until THEN
    RAISE EXCEPTION 'R0.3: the time for objecting to violation % is over', NEW.violation_id USING ERRCODE = 'check_violation', CONSTRAINT = 'violation_objected_in_time';
  END IF;
  IF EXISTS (SELECT 1 FROM violation_standing WHERE violation_id = NEW.violation_id AND cancelled_at IS NOT NULL) THEN
    RAISE EXCEPTION 'R0.3: violation % is cancelled', NEW.violation_id USING ERRCODE = 'check_violation', CONSTRAINT = 'violation_cancelled_stays';
  END IF;
  INSERT INTO violation_standing (violation_id, objected_at) VALUES (NEW.violation_id, NEW.at)
    ON CONFLICT (violation_id) DO UPDATE SET objected_at = NEW.at;
  RETURN NULL;
END $$;
CREATE TRIGGER lawful AFTER INSERT ON violation_objection FOR EACH ROW EXECUTE FUNCTION violation_objected_lawfully();

CREATE FUNCTION violation_ruled_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  concerned bigint;
  standing violation_standing%ROWTYPE;
BEGIN
  SELECT employee_id INTO concerned FROM violation WHERE id = NEW.violation_id;
  PERFORM take_turn(concerned);
  SELECT * INTO standing FROM violation_standing WHERE violation_id = NEW.violation_id;
  IF NEW.ruled_by = concerned THEN
    RAISE EXCEPTION 'R0.3: nobody rules on a violation of their own' USING ERRCODE = 'check_violation', CONSTRAINT = 'violation_ruled_by_another';
  END IF;
  IF NOT is_head(NEW.ruled_by) THEN
    RAISE EXCEPTION 'R0.3: a head rules on a violation' USING ERRCODE = 'check_violation', CONSTRAINT = 'violation_ruled_by_a_head';
  END IF;
  IF standing.cancelled_at IS NOT NULL THEN
    RAISE EXCEPTION 'R0.3: violation % is cancelled', NEW.violation_id USING ERRCODE = 'check_violation', CONSTRAINT = 'violation_cancelled_stays';
  END IF;
  IF NEW.outcome = 'UPHELD' AND standing.objected_at IS NULL THEN
    RAISE EXCEPTION 'R0.3: violation % was not objected to', NEW.violation_id USING ERRCODE = 'check_violation', CONSTRAINT = 'violation_upheld_after_objection';
  END IF;
  INSERT INTO violation_standing (violation_id, cancelled_at) VALUES (NEW.violation_id, CASE NEW.outcome WHEN 'CANCELLED' THEN NEW.at END)
    ON CONFLICT (violation_id) DO UPDATE SET
      upheld_at = CASE NEW.outcome WHEN 'UPHELD' THEN NEW.at ELSE violation_standing.upheld_at END,
      cancelled_at = CASE NEW.outcome WHEN 'CANCELLED' THEN NEW.at END;
  RETURN NULL;
END $$;
CREATE TRIGGER lawful AFTER INSERT ON violation_ruling FOR EACH ROW EXECUTE FUNCTION violation_ruled_lawfully();

CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON violation_objection FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON violation_ruling FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON violation_objection, violation_ruling TO reglament_app;
GRANT SELECT ON violation_standing TO reglament_app;
GRANT SELECT, INSERT, UPDATE ON violation_watch TO reglament_app;

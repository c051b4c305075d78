-- R0.3: the life of a violation (objected to, upheld, cancelled) and the measures that people decide. A violation and a measure are never
-- changed: everything that happens to them is a row of its own. Where they stand is kept by triggers alone, for lists and for the one
-- constraint that needs it. Whoever acts on an employee's violations, measures or bonus base takes that employee's turn first, so no two
-- can miss each other; in a stricter isolation level the second fails.
CREATE TABLE measure_turn (
  employee_id bigint PRIMARY KEY REFERENCES employee,
  turn        bigint NOT NULL
);
CREATE FUNCTION take_turn(of_employee bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO measure_turn (employee_id, turn) VALUES (of_employee, 1) ON CONFLICT (employee_id) DO UPDATE SET turn = measure_turn.turn + 1
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

-- What an employee's bonus is counted from: of one month, or standing from a month on. Never changed: the latest row counts.
CREATE TABLE bonus_base (
  id          bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  employee_id bigint NOT NULL REFERENCES employee,
  month       date NOT NULL CHECK (extract(day FROM month) = 1),
  only_month  boolean NOT NULL,
  amount      numeric(14, 2) NOT NULL CHECK (amount >= 0),
  set_by      bigint NOT NULL REFERENCES employee,
  set_at      timestamptz NOT NULL,
  CONSTRAINT bonus_base_set_by_another CHECK (set_by <> employee_id)
);
CREATE INDEX ON bonus_base (employee_id, month DESC, id DESC);
CREATE INDEX ON bonus_base (set_by);
CREATE FUNCTION bonus_base_of(of_employee bigint, of_month date) RETURNS numeric LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(
    (SELECT b.amount FROM bonus_base b WHERE b.employee_id = of_employee AND b.month = of_month AND b.only_month ORDER BY b.id DESC LIMIT 1),
    (SELECT b.amount FROM bonus_base b WHERE b.employee_id = of_employee AND b.month <= of_month AND NOT b.only_month ORDER BY b.month DESC, b.id DESC LIMIT 1))
$$;
-- Roubles that the measures of a month may not exceed; 0 without a base.
CREATE FUNCTION measure_cap(of_employee bigint, of_month date, moment timestamptz) RETURNS numeric LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT round(coalesce(bonus_base_of(of_employee, of_month), 0) * policy_value('measure.cap-percent', moment)::numeric / 100, 2)
$$;

CREATE TABLE measure (
  id            bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  violation_id  bigint NOT NULL,
  employee_id   bigint NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('WARNING', 'FINE')),
  amount        numeric(14, 2) NOT NULL CHECK (amount >= 0),
  proposed_by   bigint REFERENCES employee,      -- null: the system, by the policy of that kind of violation
  reason        text NOT NULL DEFAULT '' CHECK (length(reason) <= 4000),
  proposed_at   timestamptz NOT NULL,
  explain_until timestamptz NOT NULL CHECK (explain_until >= proposed_at),
  UNIQUE (id, employee_id),
  CONSTRAINT measure_of_the_violator FOREIGN KEY (violation_id, employee_id) REFERENCES violation (id, employee_id),
  CONSTRAINT measure_fine_has_amount CHECK ((kind = 'FINE') = (amount > 0)),
  CONSTRAINT measure_proposed_by_another CHECK (proposed_by <> employee_id),
  CONSTRAINT measure_proposed_with_reason CHECK (proposed_by IS NULL OR length(btrim(reason)) >= 10)
);
CREATE INDEX ON measure (violation_id);
CREATE INDEX ON measure (proposed_by);
CREATE TABLE measure_explanation (
  measure_id  bigint CONSTRAINT measure_explained_once PRIMARY KEY,
  employee_id bigint NOT NULL,
  text        text NOT NULL CHECK (btrim(text) <> '' AND length(text) <= 4000),
  at          timestamptz NOT NULL,
  CONSTRAINT measure_explained_by_the_concerned FOREIGN KEY (measure_id, employee_id) REFERENCES measure (id, employee_id)
);
CREATE TABLE measure_decision (
  measure_id      bigint CONSTRAINT measure_decided_once PRIMARY KEY REFERENCES measure,
  outcome         text NOT NULL CHECK (outcome IN ('APPROVED', 'REJECTED')),
  decided_by      bigint NOT NULL REFERENCES employee,
  amount          numeric(14, 2) NOT NULL CHECK (amount >= 0),     -- of an approved fine, at most what was proposed
  month           date NOT NULL,                                   -- whose bonus it cuts: the month of the decision, set here
  reason          text NOT NULL CHECK ((outcome = 'APPROVED' OR length(btrim(reason)) >= 10) AND length(reason) <= 4000),
  at              timestamptz NOT NULL,
  objection_until timestamptz NOT NULL CHECK (objection_until >= at)
);
CREATE INDEX ON measure_decision (decided_by);
CREATE TABLE measure_acknowledgement (
  measure_id  bigint CONSTRAINT measure_acknowledged_once PRIMARY KEY,
  employee_id bigint NOT NULL,
  at          timestamptz NOT NULL,
  CONSTRAINT measure_acknowledged_by_the_concerned FOREIGN KEY (measure_id, employee_id) REFERENCES measure (id, employee_id)
);
CREATE TABLE measure_objection (
  measure_id  bigint CONSTRAINT measure_objected_once PRIMARY KEY,
  employee_id bigint NOT NULL,
  text        text NOT NULL CHECK (btrim(text) <> '' AND length(text) <= 4000),
  at          timestamptz NOT NULL,
  CONSTRAINT measure_objected_by_the_concerned FOREIGN KEY (measure_id, employee_id) REFERENCES measure (id, employee_id)
);
-- Upheld: another head heard the objection. Cancelled: by a head, or by the arbiter of a case; reinstated only by the arbiter of its appeal.
CREATE TABLE measure_ruling (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  measure_id bigint NOT NULL REFERENCES measure,
  outcome    text NOT NULL CHECK (outcome IN ('UPHELD', 'CANCELLED', 'REINSTATED')),
  ruled_by   bigint NOT NULL REFERENCES employee,
  reason     text NOT NULL CHECK (length(btrim(reason)) >= 10 AND length(reason) <= 4000),
  at         timestamptz NOT NULL
);
CREATE INDEX ON measure_ruling (measure_id, id);
CREATE INDEX ON measure_ruling (ruled_by);

CREATE TABLE measure_standing (
  measure_id   bigint PRIMARY KEY REFERENCES measure,
  violation_id bigint NOT NULL REFERENCES violation,
  employee_id  bigint NOT NULL REFERENCES employee,
  state        text NOT NULL CHECK (state IN ('PROPOSED', 'APPROVED', 'OBJECTED', 'UPHELD', 'REJECTED', 'CANCELLED')),
  amount       numeric(14, 2) NOT NULL,      -- proposed, or as approved
  month        date,
  proposed_at  timestamptz NOT NULL,
  live         boolean GENERATED ALWAYS AS (state NOT IN ('REJECTED', 'CANCELLED')) STORED NOT NULL,
  counts       boolean GENERATED ALWAYS AS (state IN ('APPROVED', 'OBJECTED', 'UPHELD')) STORED NOT NULL
);
CREATE UNIQUE INDEX measure_one_live ON measure_standing (violation_id) WHERE live;
CREATE INDEX measure_list ON measure_standing (proposed_at DESC, measure_id DESC);
CREATE INDEX measure_of_employee ON measure_standing (employee_id, proposed_at DESC, measure_id DESC);
CREATE INDEX measure_register ON measure_standing (month, employee_id) WHERE month IS NOT NULL;
CREATE INDEX measure_waiting ON measure_standing (proposed_at DESC, measure_id DESC) WHERE state IN ('PROPOSED', 'OBJECTED');

CREATE FUNCTION measure_proposed_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  it violation%ROWTYPE;
  newcomer boolean;
  asked int;
BEGIN
  PERFORM take_turn(NEW.employee_id);
  SELECT * INTO it FROM violation WHERE id = NEW.violation_id;
  IF EXISTS (SELECT 1 FROM violation_standing WHERE violation_id = it.id AND cancelled_at IS NOT NULL) THEN
    RAISE EXCEPTION 'R0.3: violation % is cancelled', it.id USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_of_a_standing_violation';
  END IF;
  newcomer := (SELECT e.created_at + policy_value('measure.newcomer-days', it.at)::int * interval '1 day' > it.at FROM employee e WHERE e.id = it.employee_id);
  IF newcomer AND NEW.kind = 'FINE' THEN
    RAISE EXCEPTION 'R0.3: a newcomer is warned' USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_spares_newcomers';
  END IF;
  IF NEW.proposed_by IS NULL THEN
    asked := policy_value('measure.of.' || lower(replace(it.kind, '_', '-')), it.at)::int;
    IF asked = 0 OR NEW.amount <> (CASE WHEN newcomer OR asked = 1 THEN 0 ELSE asked END) THEN
      RAISE EXCEPTION 'R0.3: the system proposes what the policy says' USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_proposed_by_policy';
    END IF;
  ELSIF NOT is_head(NEW.proposed_by) THEN
    RAISE EXCEPTION 'R0.3: a head proposes a measure' USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_proposed_by_a_head';
  END IF;
  INSERT INTO measure_standing (measure_id, violation_id, employee_id, state, amount, proposed_at)
    VALUES (NEW.id, NEW.violation_id, NEW.employee_id, 'PROPOSED', NEW.amount, NEW.proposed_at);
  RETURN NULL;
END $$;
CREATE TRIGGER lawful AFTER INSERT ON measure FOR EACH ROW EXECUTE FUNCTION measure_proposed_lawfully();

-- Explained before the decision, acknowledged and objected to after it.
CREATE FUNCTION measure_answered_in_time() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  standing text;
BEGIN
  PERFORM take_turn(NEW.employee_id);
  SELECT state INTO standing FROM measure_standing WHERE measure_id = NEW.measure_id;
  IF TG_TABLE_NAME = 'measure_explanation' THEN
    IF standing IS DISTINCT FROM 'PROPOSED' THEN
      RAISE EXCEPTION 'R0.3: measure % is decided', NEW.measure_id USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_explained_in_time';
    END IF;
  ELSIF TG_TABLE_NAME = 'measure_acknowledgement' THEN
    IF NOT EXISTS (SELECT 1 FROM measure_decision d WHERE d.measure_id = NEW.measure_id AND d.outcome = 'APPROVED') THEN
      RAISE EXCEPTION 'R0.3: measure % is not decided', NEW.measure_id USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_acknowledged_after_decision';
    END IF;
  ELSE
    IF standing IS DISTINCT FROM 'APPROVED' OR NEW.at > (SELECT d.objection_until FROM measure_decision d WHERE d.measure_id = NEW.measure_id) THEN
      RAISE EXCEPTION 'R0.3: the time for objecting to measure % is over', NEW.measure_id USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_objected_in_time';
    END IF;
    UPDATE measure_standing SET state = 'OBJECTED' WHERE measure_id = NEW.measure_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER in_time AFTER INSERT ON measure_explanation FOR EACH ROW EXECUTE FUNCTION measure_answered_in_time();
CREATE TRIGGER in_time AFTER INSERT ON measure_acknowledgement FOR EACH ROW EXECUTE FUNCTION measure_answered_in_time();
CREATE TRIGGER in_time AFTER INSERT ON measure_objection FOR EACH ROW EXECUTE FUNCTION measure_answered_in_time();

-- The employee's turn is taken: what a month holds is read after every other writer has finished.
CREATE FUNCTION measure_keeps_the_cap(of_employee bigint, of_month date, moment timestamptz) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF coalesce((SELECT sum(s.amount) FROM measure_standing s WHERE s.employee_id = of_employee AND s.month = of_month AND s.counts), 0)
     > measure_cap(of_employee, of_month, moment) THEN
    RAISE EXCEPTION 'R0.3: the measures of % exceed the cap of employee %', of_month, of_employee USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_within_cap';
  END IF;
END $$;
REVOKE EXECUTE ON FUNCTION measure_keeps_the_cap(bigint, date, timestamptz) FROM PUBLIC;

CREATE FUNCTION measure_decided_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  it measure%ROWTYPE;
  standing text;
  breach violation_standing%ROWTYPE;
BEGIN
  SELECT * INTO it FROM measure WHERE id = NEW.measure_id;
  PERFORM take_turn(it.employee_id);
  SELECT state INTO standing FROM measure_standing WHERE measure_id = NEW.measure_id;
  SELECT * INTO breach FROM violation_standing WHERE violation_id = it.violation_id;
  NEW.month := date_trunc('month', NEW.at AT TIME ZONE policy_value('organisation.time-zone', NEW.at))::date;
  IF standing IS DISTINCT FROM 'PROPOSED' THEN
    RAISE EXCEPTION 'R0.3: measure % is decided', NEW.measure_id USING ERRCODE = 'unique_violation', CONSTRAINT = 'measure_decided_once';
  END IF;
  IF NEW.decided_by IN (it.employee_id, it.proposed_by) THEN
    RAISE EXCEPTION 'R0.3: who proposes a measure does not decide it, nor does the person concerned' USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_decided_by_another';
  END IF;
  IF NOT is_head(NEW.decided_by) THEN
    RAISE EXCEPTION 'R0.3: a head decides a measure' USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_decided_by_a_head';
  END IF;
  IF NEW.outcome = 'REJECTED' THEN
    IF NEW.amount <> 0 THEN
      RAISE EXCEPTION 'R0.3: a rejected measure costs nothing' USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_is_not_raised';
    END IF;
    UPDATE measure_standing SET state = 'REJECTED' WHERE measure_id = NEW.measure_id;
    RETURN NEW;
  END IF;
  IF NEW.amount > it.amount OR (it.kind = 'FINE') <> (NEW.amount > 0) THEN
    RAISE EXCEPTION 'R0.3: a measure is approved as proposed, or reduced' USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_is_not_raised';
  END IF;
  IF NEW.at <= it.explain_until AND NOT EXISTS (SELECT 1 FROM measure_explanation x WHERE x.measure_id = it.id) THEN
    RAISE EXCEPTION 'R0.3: the person concerned may still explain' USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_decided_after_explanation';
  END IF;
  IF breach.cancelled_at IS NOT NULL THEN
    RAISE EXCEPTION 'R0.3: violation % is cancelled', it.violation_id USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_of_a_standing_violation';
  END IF;
  IF breach.objected_at IS NOT NULL AND breach.upheld_at IS NULL THEN
    RAISE EXCEPTION 'R0.3: the objection to violation % is not decided', it.violation_id USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_not_while_objected';
  END IF;
  UPDATE measure_standing SET state = 'APPROVED', amount = NEW.amount, month = NEW.month WHERE measure_id = NEW.measure_id;
  IF NEW.amount > 0 THEN
    PERFORM measure_keeps_the_cap(it.employee_id, NEW.month, NEW.at);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lawful BEFORE INSERT ON measure_decision FOR EACH ROW EXECUTE FUNCTION measure_decided_lawfully();

CREATE FUNCTION measure_ruled_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  it measure%ROWTYPE;
  standing measure_standing%ROWTYPE;
BEGIN
  SELECT * INTO it FROM measure WHERE id = NEW.measure_id;
  PERFORM take_turn(it.employee_id);
  SELECT * INTO standing FROM measure_standing WHERE measure_id = NEW.measure_id;
  IF NEW.ruled_by = it.employee_id THEN
    RAISE EXCEPTION 'R0.3: nobody rules on a measure of their own' USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_ruled_by_another';
  END IF;
  IF NOT is_head(NEW.ruled_by) THEN
    RAISE EXCEPTION 'R0.3: a head rules on a measure' USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_ruled_by_a_head';
  END IF;
  IF NEW.outcome = 'UPHELD' THEN
    IF standing.state IS DISTINCT FROM 'OBJECTED' THEN
      RAISE EXCEPTION 'R0.3: measure % is not objected to', NEW.measure_id USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_upheld_after_objection';
    END IF;
    IF NEW.ruled_by = it.proposed_by OR EXISTS (SELECT 1 FROM measure_decision d WHERE d.measure_id = it.id AND d.decided_by = NEW.ruled_by) THEN
      RAISE EXCEPTION 'R0.3: another head hears an objection' USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_heard_by_another';
    END IF;
    UPDATE measure_standing SET state = 'UPHELD' WHERE measure_id = NEW.measure_id;
  ELSIF NEW.outcome = 'CANCELLED' THEN
    IF NOT coalesce(standing.live, false) THEN
      RAISE EXCEPTION 'R0.3: measure % has ended', NEW.measure_id USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_cancelled_once';
    END IF;
    UPDATE measure_standing SET state = 'CANCELLED' WHERE measure_id = NEW.measure_id;
  ELSE
    IF standing.state IS DISTINCT FROM 'CANCELLED' OR NOT EXISTS (
         SELECT 1 FROM case_decision d JOIN dispute_case c ON c.id = d.case_id
         WHERE c.subject = 'MEASURE' AND c.ref = it.id AND d.round = 2 AND d.arbiter_id = NEW.ruled_by)
       OR EXISTS (SELECT 1 FROM violation_standing v WHERE v.violation_id = it.violation_id AND v.cancelled_at IS NOT NULL) THEN
      RAISE EXCEPTION 'R0.3: only the arbiter of an appeal reinstates measure %', NEW.measure_id USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_reinstated_by_decision';
    END IF;
    UPDATE measure_standing SET state = CASE WHEN month IS NULL THEN 'PROPOSED' ELSE 'UPHELD' END WHERE measure_id = NEW.measure_id;
    IF standing.month IS NOT NULL AND standing.amount > 0 THEN
      PERFORM measure_keeps_the_cap(it.employee_id, standing.month, NEW.at);
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER lawful AFTER INSERT ON measure_ruling FOR EACH ROW EXECUTE FUNCTION measure_ruled_lawfully();

-- A cancelled violation leaves no measure standing: whoever cancels it cancels its measure in the same transaction.
CREATE FUNCTION violation_cancelled_with_its_measure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM measure_standing WHERE violation_id = NEW.violation_id AND live) THEN
    RAISE EXCEPTION 'R0.3: a measure of violation % still stands', NEW.violation_id USING ERRCODE = 'check_violation', CONSTRAINT = 'measure_of_a_standing_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER with_its_measure AFTER INSERT ON violation_ruling DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.outcome = 'CANCELLED') EXECUTE FUNCTION violation_cancelled_with_its_measure();

CREATE FUNCTION bonus_base_set_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  held date;
BEGIN
  PERFORM take_turn(NEW.employee_id);
  IF NOT is_head(NEW.set_by) THEN
    RAISE EXCEPTION 'R0.3: a head sets a bonus base' USING ERRCODE = 'check_violation', CONSTRAINT = 'bonus_base_set_by_a_head';
  END IF;
  FOR held IN SELECT DISTINCT s.month FROM measure_standing s WHERE s.employee_id = NEW.employee_id AND s.counts AND s.amount > 0
                AND (s.month = NEW.month OR s.month > NEW.month AND NOT NEW.only_month) LOOP
    PERFORM measure_keeps_the_cap(NEW.employee_id, held, NEW.set_at);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER lawful AFTER INSERT ON bonus_base FOR EACH ROW EXECUTE FUNCTION bonus_base_set_lawfully();

CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON violation_objection FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON violation_ruling FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON bonus_base FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON measure FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON measure_explanation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON measure_decision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON measure_acknowledgement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON measure_objection FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON measure_ruling FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON violation_objection, violation_ruling, bonus_base, measure, measure_explanation, measure_decision, measure_acknowledgement,
  measure_objection, measure_ruling TO reglament_app;
GRANT SELECT ON violation_standing, measure_standing TO reglament_app;
GRANT SELECT, INSERT, UPDATE ON violation_watch TO reglament_app;

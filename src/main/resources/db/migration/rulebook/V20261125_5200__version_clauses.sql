-- What a policy is: the clause that has this choice in it, and which values it may have. Whoever adds a policy adds its row here.
CREATE TABLE policy_bound (
  name    text PRIMARY KEY,
  clause  text CHECK (clause ~ '^R[0-5]\.[0-9]$'),
  least   int,
  most    int CHECK (most >= least),
  choices text[],
  CHECK (num_nonnulls(least, most) IN (0, 2) AND num_nonnulls(least, choices) <= 1)
);
INSERT INTO policy_bound (name, clause, least, most, choices) VALUES
  ('deal.protection.months',      'R2.6', 1, 60,    NULL),
  ('deal.comment-grace-hours',    'R2.6', 0, 720,   NULL),
  ('deal.objection-hours',        'R2.7', 0, 720,   NULL),
  ('call.min-talk-seconds',       'R1.5', 1, 3600,  NULL),
  ('lead.first-reaction-minutes', NULL,   1, 10080, NULL),
  ('contact.probing-per-hour',    'R5.2', 1, 10000, NULL),
  ('case.statement-hours',        'R0.1', 1, 720,   NULL),
  ('case.decision-hours',         'R0.1', 2, 2160,  NULL),
  ('case.appeal-hours',           'R0.1', 0, 2160,  NULL),
  ('payment.case-when-held',      'R0.2', 0, 1,     NULL),
  ('organisation.time-zone',      'R2.6', NULL, NULL, NULL),
  -- The mode of a clause with a choice in it. A clause that is not here cannot be switched off.
  ('r1.3.mode', 'R1.3', NULL, NULL, '{ENFORCE,WARN,OBSERVE,OFF}'),
  ('r2.5.mode', 'R2.5', NULL, NULL, '{ENFORCE,WARN,OBSERVE,OFF}'),
  ('r3.2.mode', 'R3.2', NULL, NULL, '{ENFORCE,WARN,OBSERVE,OFF}'),
  ('r5.2.mode', 'R5.2', NULL, NULL, '{ENFORCE,WARN,OBSERVE,OFF}');
INSERT INTO policy (name, version, value, effective_from, set_at) VALUES
  ('r1.3.mode', 1, 'ENFORCE', '2000-01-01Z', '2000-01-01Z'),
  ('r2.5.mode', 1, 'ENFORCE', '2000-01-01Z', '2000-01-01Z'),
  ('r3.2.mode', 1, 'ENFORCE', '2000-01-01Z', '2000-01-01Z'),
  ('r5.2.mode', 1, 'ENFORCE', '2000-01-01Z', '2000-01-01Z');

-- Who set it, and why. The first value came with the product.
ALTER TABLE policy
  ADD COLUMN reason text CHECK (length(reason) <= 1000),
  ADD CONSTRAINT policy_set_by_somebody CHECK (version = 1 OR set_by IS NOT NULL);

-- A change that has not come into force may be withdrawn; that too is a row.
CREATE TABLE policy_withdrawal (
  name         text NOT NULL,
  version      int NOT NULL,
  withdrawn_by bigint NOT NULL REFERENCES employee,
  withdrawn_at timestamptz NOT NULL,
  reason       text NOT NULL CHECK (btrim(reason) <> '' AND length(reason) <= 1000),
  CONSTRAINT policy_withdrawn_once PRIMARY KEY (name, version),
  FOREIGN KEY (name, version) REFERENCES policy (name, version)
);
CREATE INDEX ON policy_withdrawal (withdrawn_by);

-- The values that count.
CREATE VIEW policy_standing AS
  SELECT p.* FROM policy p WHERE NOT EXISTS (SELECT 1 FROM policy_withdrawal w WHERE w.name = p.name AND w.version = p.version);
CREATE OR REPLACE FUNCTION policy_value(named text, moment timestamptz) RETURNS text LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT value FROM policy_standing WHERE name = named AND effective_from <= moment ORDER BY effective_from DESC, version DESC LIMIT 1
$$;

-- Rules are set by a head, and not before the last thing that head is known to have done: nobody writes the rules of yesterday.
CREATE FUNCTION set_by_a_head(whom bigint, moment timestamptz) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM employee WHERE id = whom AND role = 'HEAD')
    AND moment >= coalesce((SELECT max(at) FROM audit_entry WHERE actor_id = whom), '-infinity') - interval '10 minutes'
$$;
CREATE FUNCTION policy_is_lawful() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  bound policy_bound%ROWTYPE;
BEGIN
  SELECT * INTO bound FROM policy_bound WHERE name = NEW.name;
  IF NOT (CASE
       WHEN bound.least IS NOT NULL THEN CASE WHEN NEW.value ~ '^[0-9]{1,9}$' THEN NEW.value::int BETWEEN bound.least AND bound.most ELSE false END
       WHEN bound.choices IS NOT NULL THEN NEW.value = ANY (bound.choices)
       ELSE true END) THEN
    RAISE EXCEPTION '% cannot be %', NEW.name, NEW.value USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_in_bounds';
  END IF;
  IF NEW.version = 1 THEN RETURN NULL; END IF;
  IF NOT EXISTS (SELECT 1 FROM policy WHERE name = NEW.name AND version = NEW.version - 1) THEN
    RAISE EXCEPTION 'there is no version % of %', NEW.version - 1, NEW.name USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_follows_its_former';
  END IF;
  IF NOT set_by_a_head(NEW.set_by, NEW.set_at) THEN
    RAISE EXCEPTION 'a head sets %, for the time to come', NEW.name USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_set_by_a_head';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER lawful AFTER INSERT ON policy FOR EACH ROW EXECUTE FUNCTION policy_is_lawful();

CREATE FUNCTION policy_withdrawn_lawfully() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM policy WHERE name = NEW.name AND version = NEW.version AND version > 1 AND effective_from > NEW.withdrawn_at) THEN
    RAISE EXCEPTION 'version % of % is in force', NEW.version, NEW.name USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_withdrawn_in_time';
  END IF;
  IF NOT set_by_a_head(NEW.withdrawn_by, NEW.withdrawn_at) THEN
    RAISE EXCEPTION 'a head withdraws %, now', NEW.name USING ERRCODE = 'check_violation', CONSTRAINT = 'policy_withdrawn_by_a_head';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER lawful AFTER INSERT ON policy_withdrawal FOR EACH ROW EXECUTE FUNCTION policy_withdrawn_lawfully();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON policy_withdrawal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- R3.2: so are the stop phrases, which end once.
CREATE FUNCTION stop_phrase_is_lawful() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.removed_at IS NOT NULL THEN
    RAISE EXCEPTION 'R3.2: stop phrase % was taken off', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'stop_phrase_ends_once';
  END IF;
  IF NOT (CASE WHEN TG_OP = 'INSERT' THEN NEW.added_by IS NULL OR set_by_a_head(NEW.added_by, NEW.added_at)
              ELSE NEW.removed_at >= NEW.added_at AND set_by_a_head(NEW.removed_by, NEW.removed_at) END) THEN
    RAISE EXCEPTION 'R3.2: a head keeps the stop phrases, for the time to come' USING ERRCODE = 'check_violation', CONSTRAINT = 'stop_phrase_by_a_head';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER lawful AFTER INSERT OR UPDATE ON stop_phrase FOR EACH ROW EXECUTE FUNCTION stop_phrase_is_lawful();

-- The law's own words. A release that changes them adds a row with the fingerprint of the new (TraceabilityTest).
CREATE TABLE clause_text (
  clause         text NOT NULL CHECK (clause ~ '^R[0-5]\.[0-9]$'),
  effective_from timestamptz NOT NULL,
  fingerprint    text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{32}$'),
  PRIMARY KEY (clause, effective_from)
);
INSERT INTO clause_text (clause, effective_from, fingerprint) VALUES
  ('R0.1', '2000-01-01Z', '8df1e0dece67235c1065cef242b060b7'),
  ('R0.2', '2000-01-01Z', '37be4b3a9ac61d7c6441046d69f5f52d'),
  ('R0.3', '2000-01-01Z', 'd7a4b23c1e88dec65402e8aa46e1ca25'),
  ('R1.1', '2000-01-01Z', 'bf35eb92288145a74790b26e7e0f08d3'),
  ('R1.2', '2000-01-01Z', 'e0402a5dd1e703c6e96cc21551a79fbf'),
  ('R1.3', '2000-01-01Z', 'e7010a568c0b3345ba2303f9bfe92733'),
  ('R1.4', '2000-01-01Z', '1c71754caf12eca2eedb57ae55df3b12'),
  ('R1.5', '2000-01-01Z', '278a96154fd9e9c6dbf3affbc786558a'),
  ('R2.1', '2000-01-01Z', '7efee49c3918064761d533bbf09da113'),
  ('R2.2', '2000-01-01Z', '14d059d61cd95dd7d2045559d9c2e68a'),
  ('R2.3', '2000-01-01Z', '7e8082e494d61ab4e93050e88a0c89e6'),
  ('R2.4', '2000-01-01Z', '71baf837725f6ca6c2d198a96511049b'),
  ('R2.5', '2000-01-01Z', '7ed4f0a423b8e51949917f93144b4a62'),
  ('R2.6', '2000-01-01Z', 'e619434d9b99dc76d315653507b1570f'),
  ('R2.7', '2000-01-01Z', '2ec74da8157a9d224a5c8d891593a6a9'),
  ('R2.8', '2000-01-01Z', 'f37211721bf741ab1cec6b4380aa638e'),
  ('R3.1', '2000-01-01Z', '3bfd662fb561c96129de410ca452bb52'),
  ('R3.2', '2000-01-01Z', '6603af44379ff8a50aa5ef0e2263b542'),
  ('R4.1', '2000-01-01Z', 'e3f7bb1c8ccf008fca8fe3ea637deca1'),
  ('R4.2', '2000-01-01Z', '7e0d6b03d1ab96d1765ba215cc3aebf9'),
  ('R4.3', '2000-01-01Z', '1674681b64429be2abdf66ece54109b1'),
  ('R5.1', '2000-01-01Z', '71c7bba88bf92f28a7155882bc10af67'),
  ('R5.2', '2000-01-01Z', '1eae12de780e029626019223e60c2801');

-- What gave a clause a new edition, and when: its words, its mode, a policy that belongs to it, the stop phrases. Changes of one moment are one.
CREATE VIEW clause_change AS
  SELECT clause, effective_from, 'TEXT' AS cause, NULL::text AS named, NULL::int AS version, NULL::text AS said, NULL::bigint AS by_whom,
         NULL::text AS reason
  FROM clause_text
  UNION ALL
  SELECT b.clause, p.effective_from, CASE WHEN b.choices IS NULL THEN 'POLICY' ELSE 'MODE' END, p.name, p.version, p.value, p.set_by, p.reason
  FROM policy_standing p JOIN policy_bound b ON b.name = p.name WHERE b.clause IS NOT NULL
  UNION ALL
  SELECT 'R3.2', added_at, 'PHRASE_ADDED', NULL, NULL, phrase, added_by, NULL FROM stop_phrase WHERE added_by IS NOT NULL
  UNION ALL
  SELECT 'R3.2', removed_at, 'PHRASE_REMOVED', NULL, NULL, phrase, removed_by, NULL FROM stop_phrase WHERE removed_at IS NOT NULL;

-- Which edition of a clause was in force at a moment. What is past never changes, so the number may be asked at any time after.
CREATE FUNCTION clause_version(of_clause text, moment timestamptz) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT greatest(1, count(DISTINCT effective_from))::int FROM clause_change WHERE clause = of_clause AND effective_from <= moment
$$;

-- A refusal, a violation names clause and version, whatever its writer says. Another table does likewise:
--   CREATE TRIGGER names_its_version BEFORE INSERT ON <table> FOR EACH ROW EXECUTE FUNCTION names_clause_version();
-- for columns clause, at, clause_version.
CREATE FUNCTION names_clause_version() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.clause_version := clause_version(NEW.clause, NEW.at);
  RETURN NEW;
END $$;
ALTER TABLE refusal ADD COLUMN clause_version int NOT NULL DEFAULT 1;
ALTER TABLE violation ADD COLUMN clause_version int NOT NULL DEFAULT 1;
ALTER TABLE refusal DISABLE TRIGGER insert_only;
ALTER TABLE violation DISABLE TRIGGER insert_only;
UPDATE refusal SET clause_version = clause_version(clause, at);
UPDATE violation SET clause_version = clause_version(clause, at);
ALTER TABLE refusal ENABLE TRIGGER insert_only;
ALTER TABLE violation ENABLE TRIGGER insert_only;
CREATE TRIGGER names_its_version BEFORE INSERT ON refusal FOR EACH ROW EXECUTE FUNCTION names_clause_version();
CREATE TRIGGER names_its_version BEFORE INSERT ON violation FOR EACH ROW EXECUTE FUNCTION names_clause_version();

-- What a clause in mode WARN or OBSERVE let pass: recorded as what would have been refused, with the act itself.
CREATE TABLE observation (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  clause         text NOT NULL CHECK (clause ~ '^R[0-5]\.[0-9]$'),
  clause_version int NOT NULL DEFAULT 1,
  mode           text NOT NULL CHECK (mode IN ('WARN', 'OBSERVE')),
  at             timestamptz NOT NULL,
  employee_id    bigint REFERENCES employee,
  command        text NOT NULL,
  fact           text NOT NULL                  -- the key of the sentence that would have refused
);
CREATE INDEX ON observation (at, clause);
CREATE INDEX ON observation (employee_id, at);
CREATE TRIGGER names_its_version BEFORE INSERT ON observation FOR EACH ROW EXECUTE FUNCTION names_clause_version();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON observation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT ON policy_bound, policy_standing, clause_text, clause_change TO reglament_app;
GRANT SELECT, INSERT ON policy_withdrawal, observation TO reglament_app;

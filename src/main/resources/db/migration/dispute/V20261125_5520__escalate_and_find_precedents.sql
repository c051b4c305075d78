-- R0.1: by which clauses a case is weighed, so that the like is found again; and to whom one decided too late was taken.
CREATE TABLE case_clause (
  case_id bigint NOT NULL REFERENCES dispute_case,
  clause  text NOT NULL CHECK (clause ~ '^R[0-5]\.[0-9]$'),
  PRIMARY KEY (case_id, clause)
);
CREATE INDEX ON case_clause (clause, case_id);
INSERT INTO case_clause (case_id, clause) SELECT id, clause FROM dispute_case;
CREATE TRIGGER from_the_start BEFORE INSERT ON case_clause FOR EACH ROW EXECUTE FUNCTION case_party_from_the_start();

CREATE TABLE case_escalation (
  case_id     bigint NOT NULL REFERENCES dispute_case,
  round       int NOT NULL CHECK (round IN (1, 2)),
  employee_id bigint NOT NULL REFERENCES employee,
  at          timestamptz NOT NULL,
  PRIMARY KEY (case_id, round, employee_id)
);
CREATE INDEX ON case_escalation (employee_id);

CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_clause FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON case_escalation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT ON case_clause, case_escalation TO reglament_app;

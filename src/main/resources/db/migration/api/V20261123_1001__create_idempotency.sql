-- The answer to a POST sent with an Idempotency-Key, kept so that a retry gets the same answer and no second act.
CREATE TABLE idempotent_request (
  employee_id bigint NOT NULL,
  key         text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  request     text NOT NULL,          -- method, path and a digest of the body
  status      int,                    -- null while the first request is under way
  location    text,
  answer      text,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (employee_id, key)
);
CREATE INDEX ON idempotent_request (received_at);
GRANT SELECT, INSERT, UPDATE (status, location, answer), DELETE ON idempotent_request TO reglament_app;

-- What an employee is told, as a message key and its arguments: it is said in the reader's language. Nothing but the reading is changed.
CREATE TABLE notice (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  employee_id bigint NOT NULL REFERENCES employee,
  said        jsonb NOT NULL,
  path        text NOT NULL CHECK (path ~ '^/[^/\\]' AND length(path) <= 500),  -- a page of ours, never another site
  told_at     timestamptz NOT NULL,
  read_at     timestamptz CHECK (read_at >= told_at)
);
CREATE INDEX notice_list ON notice (employee_id, id DESC);
CREATE INDEX notice_unread ON notice (employee_id, id DESC) WHERE read_at IS NULL;
CREATE INDEX notice_read_long_ago ON notice (read_at) WHERE read_at IS NOT NULL;
GRANT SELECT, INSERT, UPDATE (read_at), DELETE ON notice TO reglament_app;

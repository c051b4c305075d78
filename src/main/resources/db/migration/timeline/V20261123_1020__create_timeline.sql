-- F7: an event is an immutable row; a subject (lead, contact, deal) shows the events linked to it.
CREATE TABLE event (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at             timestamptz NOT NULL,            -- when it happened
  recorded_at    timestamptz NOT NULL,            -- when we learned of it
  type           text NOT NULL CHECK (type ~ '^[a-z]+(\.[a-z-]+)+$'),   -- lead.created, call.ended, comment.written …
  kind           text NOT NULL CHECK (kind IN ('CONVERSATION', 'COMMENT', 'CHANGE')),  -- the tabs of the timeline
  actor_id       bigint REFERENCES employee,      -- null: the system, or a client
  interaction_id bigint,
  comment_id     bigint,
  facts          jsonb NOT NULL DEFAULT '{}'
);
CREATE TABLE event_subject (
  subject    text NOT NULL CHECK (subject IN ('LEAD', 'CONTACT', 'DEAL')),
  subject_id bigint NOT NULL,
  at         timestamptz NOT NULL,
  event_id   bigint NOT NULL REFERENCES event,
  PRIMARY KEY (subject, subject_id, at, event_id)
);
CREATE INDEX ON event_subject (event_id);
CREATE INDEX ON event (interaction_id) WHERE interaction_id IS NOT NULL;

-- Everything anyone did, successful or refused.
CREATE TABLE audit_entry (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at       timestamptz NOT NULL,
  actor_id bigint,
  action   text NOT NULL,
  subject  text,
  address  text,
  facts    jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX ON audit_entry (at DESC);
CREATE INDEX ON audit_entry (actor_id, at DESC);

-- INSERT only, also for the owner of the tables while triggers are on.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event_subject FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT ON event, event_subject, audit_entry TO reglament_app;

-- A merge of two records: the timeline of the heir shows that of the former as well, for as long as the merge is in force. No event is moved
-- or copied, so both timelines stay as they were. Written only by the functions that merge.
CREATE TABLE timeline_inheritance (
  subject   text NOT NULL CHECK (subject IN ('LEAD', 'CONTACT', 'DEAL')),
  heir_id   bigint NOT NULL,
  former_id bigint NOT NULL,
  merge_id  bigint NOT NULL,
  PRIMARY KEY (subject, heir_id, former_id)
);
CREATE INDEX ON timeline_inheritance (merge_id);

-- What was told on the heir's timeline of a record that went back to the former: kept, shown there, and no longer here.
CREATE TABLE timeline_withdrawal (
  subject    text NOT NULL CHECK (subject IN ('LEAD', 'CONTACT', 'DEAL')),
  subject_id bigint NOT NULL,
  event_id   bigint NOT NULL REFERENCES event,
  merge_id   bigint NOT NULL,
  PRIMARY KEY (subject, subject_id, event_id)
);
CREATE INDEX ON timeline_withdrawal (event_id);
GRANT SELECT ON timeline_inheritance, timeline_withdrawal TO reglament_app;

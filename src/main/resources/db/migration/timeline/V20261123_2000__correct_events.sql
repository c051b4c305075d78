-- An event stays as it was written. A later one may correct it (a call thought missed turns out to have been answered):
-- both are kept, and pages show the later.
ALTER TABLE event ADD COLUMN corrects_id bigint REFERENCES event;
CREATE UNIQUE INDEX event_corrected_once ON event (corrects_id) WHERE corrects_id IS NOT NULL;

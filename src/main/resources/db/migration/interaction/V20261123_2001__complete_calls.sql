-- Reports of a call come in any order. What a late one adds (who talked, for how long) completes the call and its proof.
ALTER TABLE call
  ADD COLUMN talk_told boolean NOT NULL DEFAULT false,   -- the provider said talk_seconds; else it was reckoned from answer and end
  ADD COLUMN event_id bigint REFERENCES event;           -- what the timelines show of this call
UPDATE call SET talk_told = true WHERE talk_seconds IS NOT NULL;
CREATE INDEX ON call (event_id) WHERE event_id IS NOT NULL;
GRANT UPDATE (talk_told, event_id) ON call TO reglament_app;

-- A reckoned talk time gives way to a told one, and the proof follows, unless something already rests on it: then the keys
-- of conversion and prolongation refuse (R1.4). A told talk time stays.
ALTER TABLE interaction DROP CONSTRAINT interaction_is_the_call;
ALTER TABLE interaction ADD CONSTRAINT interaction_is_the_call FOREIGN KEY (call_id, talk_seconds) REFERENCES call (id, talk_seconds) ON UPDATE CASCADE;
CREATE FUNCTION told_talk_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM interaction WHERE call_id = OLD.id) THEN
    RAISE EXCEPTION 'R1.5: the talk time of call % is proof', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'call_told_talk_stays';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER told_talk_stays BEFORE UPDATE ON call FOR EACH ROW
  WHEN (OLD.talk_told AND (NEW.talk_seconds IS DISTINCT FROM OLD.talk_seconds OR NOT NEW.talk_told)) EXECUTE FUNCTION told_talk_stays();

-- Who talked may be learnt later, once.
GRANT UPDATE (employee_id) ON interaction TO reglament_app;
CREATE FUNCTION interaction_employee_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'R1.4: an interaction stays with its employee' USING ERRCODE = 'check_violation', CONSTRAINT = 'interaction_employee_is_final';
END $$;
CREATE TRIGGER employee_is_final BEFORE UPDATE OF employee_id ON interaction FOR EACH ROW
  WHEN (OLD.employee_id IS NOT NULL AND NEW.employee_id IS DISTINCT FROM OLD.employee_id) EXECUTE FUNCTION interaction_employee_is_final();
-- And only the employee the call itself names.
CREATE FUNCTION interaction_employee_is_the_calls() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.call_id IS NULL OR NEW.employee_id IS DISTINCT FROM (SELECT employee_id FROM call WHERE id = NEW.call_id) THEN
    RAISE EXCEPTION 'R1.4: interaction % was not with that employee', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'interaction_employee_is_the_calls';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER employee_is_the_calls BEFORE UPDATE OF employee_id ON interaction FOR EACH ROW
  WHEN (NEW.employee_id IS DISTINCT FROM OLD.employee_id) EXECUTE FUNCTION interaction_employee_is_the_calls();

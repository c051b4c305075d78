-- R1.5: proof says what its source says. An interaction repeats the client, employee, moment and worth of the call or messages it
-- is made of; a message already behind an exchange makes no new one, however many were left over.
CREATE FUNCTION interaction_tells_its_source() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  source record;
BEGIN
  IF NEW.kind = 'CALL' THEN
    SELECT c.client_number AS client, c.employee_id AS employee, c.started_at AS at, ch.proof, c.state = 'ENDED' AS complete,
           (SELECT value::int FROM policy WHERE name = 'call.min-talk-seconds' AND effective_from <= c.started_at
            ORDER BY effective_from DESC, version DESC LIMIT 1) AS min_talk
      INTO source FROM call c JOIN channel ch ON ch.id = c.channel_id WHERE c.id = NEW.call_id FOR SHARE OF c;
  ELSE
    PERFORM 1 FROM thread WHERE id = NEW.thread_id FOR UPDATE;
    SELECT t.client_address AS client, o.employee_id AS employee, greatest(i.sent_at, o.sent_at) AS at, ch.proof,
           least(i.id, o.id) > coalesce((SELECT max(greatest(inbound_message_id, outbound_message_id)) FROM interaction WHERE thread_id = t.id), 0)
             AS complete, NULL::int AS min_talk
      INTO source FROM thread t JOIN channel ch ON ch.id = t.channel_id
        JOIN message i ON i.id = NEW.inbound_message_id JOIN message o ON o.id = NEW.outbound_message_id WHERE t.id = NEW.thread_id;
  END IF;
  IF (NEW.client_key, NEW.employee_id, NEW.occurred_at, NEW.min_talk_seconds) IS DISTINCT FROM (source.client, source.employee, source.at, source.min_talk)
     OR NOT source.complete OR NEW.proof = 'SIGNED' AND source.proof <> 'SIGNED' THEN
    RAISE EXCEPTION 'R1.5: an interaction tells what its call or messages tell' USING ERRCODE = 'check_violation', CONSTRAINT = 'interaction_tells_its_source';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER tells_its_source BEFORE INSERT ON interaction FOR EACH ROW EXECUTE FUNCTION interaction_tells_its_source();

-- A call is only completed: with whom it was never changes, what is once known stays, the earliest beginning and the latest end win.
CREATE FUNCTION call_is_only_completed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.client_number, NEW.direction) IS DISTINCT FROM (OLD.client_number, OLD.direction)
     OR OLD.employee_id IS NOT NULL AND NEW.employee_id IS DISTINCT FROM OLD.employee_id
     OR NEW.started_at > OLD.started_at
     OR OLD.answered_at IS NOT NULL AND (NEW.answered_at IS NULL OR NEW.answered_at > OLD.answered_at)
     OR OLD.ended_at IS NOT NULL AND (NEW.ended_at IS NULL OR NEW.ended_at < OLD.ended_at)
     OR OLD.state = 'ENDED' AND NEW.state <> 'ENDED' OR OLD.state = 'ANSWERED' AND NEW.state = 'RINGING' THEN
    RAISE EXCEPTION 'R1.4: what is known of call % stays', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'call_is_only_completed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_completed BEFORE UPDATE ON call FOR EACH ROW EXECUTE FUNCTION call_is_only_completed();

-- R3.2: the machine judges a comment once; after a head nobody can have it judge again.
CREATE UNIQUE INDEX comment_verdict_by_machine ON comment_verdict (comment_id) WHERE judged_by IS NULL;

-- R1.4: what an act rests on is the verdict that counts, not an earlier one that a head has overruled.
CREATE FUNCTION verdict_counts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.verdict_id IS DISTINCT FROM (SELECT max(id) FROM comment_verdict WHERE comment_id = NEW.comment_id) THEN
    RAISE EXCEPTION 'R3.2: comment % was judged anew', NEW.comment_id USING ERRCODE = 'check_violation', CONSTRAINT = 'verdict_counts';
  END IF;
  RETURN NEW;
END $$;

-- Which verdict is the latest and which message came first is told by their numbers: so nobody chooses these.
REVOKE INSERT ON comment_verdict, message FROM reglament_app;
GRANT INSERT (comment_id, detailed, reasons, judged_by, reason, judged_at) ON comment_verdict TO reglament_app;
GRANT INSERT (channel_id, message_key, thread_id, direction, employee_id, sent_at, received_at, text, automatic) ON message TO reglament_app;

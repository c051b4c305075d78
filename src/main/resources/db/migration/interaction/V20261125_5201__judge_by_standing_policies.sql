-- R1.5: the talk time of a policy that was withdrawn before it came into force judges nothing.
CREATE OR REPLACE FUNCTION interaction_tells_its_source() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  source record;
BEGIN
  IF NEW.kind = 'CALL' THEN
    SELECT c.client_number AS client, c.employee_id AS employee, c.started_at AS at, ch.proof, c.state = 'ENDED' AS complete,
           policy_value('call.min-talk-seconds', c.started_at)::int AS min_talk
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

-- R3.2: the second guard asks as much as the mode in force when the comment was written.
CREATE OR REPLACE FUNCTION verdict_is_plausible() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  said text;
  written timestamptz;
BEGIN
  IF NEW.detailed AND NEW.judged_by IS NULL THEN
    SELECT btrim(regexp_replace(normal_name(concat_ws(' ', topic, agreement, text)), '[^[:alnum:]а-я]+', ' ', 'g')), recorded_at INTO said, written
      FROM comment WHERE id = NEW.comment_id;
    IF coalesce(policy_value('r3.2.mode', written), 'ENFORCE') = 'ENFORCE' AND ((SELECT count(DISTINCT word) FROM regexp_split_to_table(said, ' ') word) < 4
       OR EXISTS (SELECT 1 FROM stop_phrase p WHERE p.removed_at IS NULL AND normal_name(p.phrase) = said)) THEN
      RAISE EXCEPTION 'R3.2: this comment is not detailed' USING ERRCODE = 'check_violation', CONSTRAINT = 'comment_is_detailed';
    END IF;
  END IF;
  IF NOT NEW.detailed OR NEW.judged_by IS NULL THEN RETURN NEW; END IF;
  IF NOT EXISTS (SELECT 1 FROM employee WHERE id = NEW.judged_by AND role = 'HEAD') THEN
    RAISE EXCEPTION 'R3.2: only a head overrules a verdict' USING ERRCODE = 'check_violation', CONSTRAINT = 'verdict_by_head';
  END IF;
  RETURN NEW;
END $$;

-- 152-ФЗ: all that tells of a client as a person, wherever it stands, erased in one transaction that the journal tells of. What stays: that
-- there were leads, deals, talks and comments, whose and when, and what the verdicts were; payments (the law on accounting) and the evidence
-- of cases and violations (claims may still be made).

-- The guards that let an erasure through, and nothing else.
DROP TRIGGER insert_only ON message;
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON message FOR EACH STATEMENT
  WHEN (NOT erasure_runs()) EXECUTE FUNCTION refuse_change();
DROP TRIGGER insert_only ON comment;
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON comment FOR EACH STATEMENT
  WHEN (NOT erasure_runs()) EXECUTE FUNCTION refuse_change();
DROP TRIGGER insert_only ON comment_verdict;
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON comment_verdict FOR EACH STATEMENT
  WHEN (NOT erasure_runs()) EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE FUNCTION deal_stays_closed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF erasure_runs() THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'R2.1: a closed deal stays closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'deal_end_is_final';
END $$;
DROP TRIGGER only_completed ON call;
CREATE TRIGGER only_completed BEFORE UPDATE ON call FOR EACH ROW WHEN (NOT erasure_runs()) EXECUTE FUNCTION call_is_only_completed();
CREATE OR REPLACE FUNCTION interaction_is_of_the_contact() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF erasure_runs() THEN RETURN NEW; END IF;  -- new
  IF TG_OP = 'UPDATE' AND OLD.contact_id IS NOT NULL AND NEW.contact_id IS DISTINCT FROM OLD.contact_id THEN
    RAISE EXCEPTION 'R1.4: an interaction stays with its client' USING ERRCODE = 'check_violation', CONSTRAINT = 'interaction_client_is_final';
  END IF;
  IF NEW.contact_id IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM contact_phone WHERE contact_id = NEW.contact_id AND number = NEW.client_key)
     AND NOT EXISTS (SELECT 1 FROM contact_email WHERE contact_id = NEW.contact_id AND address_norm = normal_email(NEW.client_key))
     AND (NOT EXISTS (SELECT 1 FROM lead_interaction li JOIN lead l ON l.id = li.lead_id
                      WHERE li.interaction_id = NEW.id AND l.contact_id = NEW.contact_id)
       OR EXISTS (SELECT 1 FROM contact_phone WHERE number = NEW.client_key)
       OR EXISTS (SELECT 1 FROM contact_email WHERE address_norm = normal_email(NEW.client_key))) THEN
    RAISE EXCEPTION 'R1.4: this interaction was not with that client' USING ERRCODE = 'check_violation', CONSTRAINT = 'interaction_is_of_the_contact';
  END IF;
  RETURN NEW;
END $$;

-- No lead is open, and none is opened, with somebody who was erased.
CREATE CONSTRAINT TRIGGER of_somebody AFTER INSERT OR UPDATE OF contact_id, status ON lead DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.open AND NEW.contact_id IS NOT NULL) EXECUTE FUNCTION contact_is_not_erased();

CREATE FUNCTION contact_is_erased_after_work() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM lead WHERE contact_id = NEW.id AND open) OR EXISTS (SELECT 1 FROM deal WHERE contact_id = NEW.id AND status = 'OPEN') THEN
    RAISE EXCEPTION 'R4.1: contact % has open leads or deals', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_is_erased_after_work';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER after_work BEFORE UPDATE OF erased_at ON contact FOR EACH ROW
  WHEN (NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL) EXECUTE FUNCTION contact_is_erased_after_work();

-- May be repeated, for what has come since. told: the event of this transaction that tells of it on the contact's timeline.
CREATE FUNCTION erase_client(of_contact bigint, told bigint, events bigint[], entries bigint[], moment timestamptz, today date) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  erased constant text := 'Удалено по 152-ФЗ';
  mark constant text := 'erased-' || of_contact;
  nobody constant jsonb := '{"last_name": "Удалено", "first_name": "по 152-ФЗ", "patronymic": null, "name_key": null, "birth_date": null, "company": null}';
  keys text[];
  calls bigint[];
  threads bigint[];
  leads bigint[];
  deals bigint[];
BEGIN
  PERFORM contact_sees_the_present();
  IF NOT EXISTS (SELECT 1 FROM event_subject WHERE subject = 'CONTACT' AND subject_id = of_contact AND event_id = told) THEN
    RAISE EXCEPTION 'F7: event % does not tell of this erasure', told USING ERRCODE = 'check_violation', CONSTRAINT = 'erasure_is_told';
  END IF;
  PERFORM erase_personal_facts(told, events, entries);
  -- In the order in which others lock: a lead that is taken up again, then its contact.
  PERFORM 1 FROM lead WHERE contact_id = of_contact ORDER BY id FOR UPDATE;
  PERFORM 1 FROM deal WHERE contact_id = of_contact ORDER BY id FOR UPDATE;
  PERFORM 1 FROM contact WHERE id = of_contact FOR UPDATE;
  INSERT INTO erasure_running VALUES (pg_current_xact_id());

  keys := ARRAY(SELECT number FROM contact_phone WHERE contact_id = of_contact UNION SELECT address FROM contact_email WHERE contact_id = of_contact
    UNION SELECT address_norm FROM contact_email WHERE contact_id = of_contact);
  DELETE FROM contact_phone WHERE contact_id = of_contact;
  DELETE FROM contact_email WHERE contact_id = of_contact;
  DELETE FROM distinct_persons WHERE of_contact IN (one_id, other_id);
  UPDATE contact SET last_name = 'Удалено', first_name = 'по 152-ФЗ', patronymic = NULL, birth_date = NULL, mobile_phone_id = NULL,
    private_email_id = NULL, company = NULL, erased_at = moment, erased_by = told, changed_on = greatest(changed_on, today), version = version + 1
    WHERE id = of_contact AND erased_at IS NULL;
  -- A number two people share stays with the one who is left.
  keys := ARRAY(SELECT key FROM unnest(keys) key WHERE NOT EXISTS (SELECT 1 FROM contact_phone WHERE number = key)
    AND NOT EXISTS (SELECT 1 FROM contact_email WHERE address_norm = normal_email(key)));

  leads := ARRAY(SELECT id FROM lead WHERE contact_id = of_contact
    UNION SELECT id FROM lead WHERE contact_id IS NULL AND NOT open AND (client_phone = ANY (keys) OR client_email_norm = ANY (keys)));
  deals := ARRAY(SELECT id FROM deal WHERE contact_id = of_contact);
  UPDATE lead SET title = erased, client_name = NULL, client_phone = NULL, client_email = NULL, request_text = NULL,
    reason_comment = CASE WHEN reason_comment IS NOT NULL THEN erased END, version = version + 1 WHERE id = ANY (leads);
  UPDATE deal SET loss_comment = erased, version = version + 1 WHERE id = ANY (deals) AND loss_comment IS NOT NULL;
  UPDATE activity SET subject = erased, result = CASE WHEN result IS NOT NULL THEN erased END, version = version + 1
    WHERE contact_id = of_contact OR lead_id = ANY (leads) OR deal_id = ANY (deals);
  UPDATE comment SET topic = '', agreement = '', text = erased, next_step = NULL WHERE lead_id = ANY (leads) OR deal_id = ANY (deals);
  UPDATE comment_verdict SET reason = erased WHERE reason IS NOT NULL
    AND comment_id IN (SELECT id FROM comment WHERE lead_id = ANY (leads) OR deal_id = ANY (deals));

  calls := ARRAY(SELECT call_id FROM interaction WHERE contact_id = of_contact AND call_id IS NOT NULL
    UNION SELECT c.id FROM call c LEFT JOIN interaction i ON i.call_id = c.id WHERE c.client_number = ANY (keys) AND i.contact_id IS NULL);
  threads := ARRAY(SELECT thread_id FROM interaction WHERE contact_id = of_contact AND thread_id IS NOT NULL
    UNION SELECT t.id FROM thread t WHERE t.client_address = ANY (keys) AND NOT EXISTS (SELECT 1 FROM interaction i WHERE i.thread_id = t.id AND i.contact_id <> of_contact));
  UPDATE channel_event e SET body = '{}' WHERE e.handled_at IS NOT NULL AND (e.channel_id, (regexp_match(e.body, '"(?:callId|messageId)"\s*:\s*"([^"]+)"'))[1]) IN (
    SELECT channel_id, call_key FROM call WHERE id = ANY (calls) UNION SELECT channel_id, message_key FROM message WHERE thread_id = ANY (threads));
  UPDATE message SET text = erased WHERE thread_id = ANY (threads);
  UPDATE thread SET client_address = mark, thread_key = 'erased-' || id WHERE id = ANY (threads);
  UPDATE interaction SET client_key = mark WHERE call_id = ANY (calls) OR thread_id = ANY (threads);
  UPDATE call SET client_number = mark, recording_url = NULL WHERE id = ANY (calls);

  -- What merges kept of the persons and could bring back: such a merge is not undone any more, since an erased contact stays erased.
  UPDATE contact_merge SET survivor_before = survivor_before || nobody, survivor_after = survivor_after || nobody, gone = gone || nobody,
    undo_reason = CASE WHEN undo_reason IS NOT NULL THEN erased END WHERE of_contact IN (survivor_id, gone_id);
  DELETE FROM contact_merge_item WHERE act = 'PLACE' AND merge_id IN (SELECT id FROM contact_merge WHERE of_contact IN (survivor_id, gone_id));
  UPDATE contact_merge_item SET was = NULL WHERE relation IN ('contact_phone', 'contact_email', 'distinct_persons')
    AND merge_id IN (SELECT id FROM contact_merge WHERE of_contact IN (survivor_id, gone_id));
  DELETE FROM erasure_running WHERE tx = pg_current_xact_id();
END $$;
REVOKE EXECUTE ON FUNCTION erase_client(bigint, bigint, bigint[], bigint[], timestamptz, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_client(bigint, bigint, bigint[], bigint[], timestamptz, date) TO reglament_app;

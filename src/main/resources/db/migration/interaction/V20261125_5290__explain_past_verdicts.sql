-- R3.2: a past verdict stays explained when the list of phrases changes.
ALTER TABLE comment_verdict ADD COLUMN phrase text CHECK (phrase IS NULL OR 'STOP_PHRASE' = ANY (reasons));
GRANT INSERT (phrase) ON comment_verdict TO reglament_app;

-- R3.2: nobody overrules the verdict on their own comment.
CREATE FUNCTION verdict_is_on_anothers_comment() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM comment WHERE id = NEW.comment_id AND author_id = NEW.judged_by) THEN
    RAISE EXCEPTION 'R3.2: another head decides about one''s own comment' USING ERRCODE = 'check_violation', CONSTRAINT = 'verdict_on_anothers_comment';
  END IF;
  RETURN NEW;
END $$;
-- After "plausible": who is no head at all is told so first.
CREATE TRIGGER verdict_on_anothers_comment BEFORE INSERT ON comment_verdict FOR EACH ROW WHEN (NEW.judged_by IS NOT NULL) EXECUTE FUNCTION verdict_is_on_anothers_comment();

-- What decides happened when the database says it happened. The rules' clock is this server's own, moved by what a demonstration asks for
-- (REGLAMENT_CLOCK_OFFSET); the application's role reads it and cannot set it. docs/decisions/the-database-knows-the-time.md says why.
CREATE TABLE rules_clock (
  one       boolean PRIMARY KEY DEFAULT true CHECK (one),
  shift     interval NOT NULL DEFAULT '0',
  standing  timestamptz,                                  -- where it stands while a demonstration lives through a past; else null
  tolerance interval NOT NULL DEFAULT '1 minute' CHECK (tolerance >= '0')
);
INSERT INTO rules_clock DEFAULT VALUES;
CREATE TRIGGER stays BEFORE DELETE OR TRUNCATE ON rules_clock FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT ON rules_clock TO reglament_app;

-- Whoever owns the tables may write what is past: migrations, a restored copy, a load of old years. A trigger of theirs could do it anyway.
CREATE FUNCTION session_owns_the_tables() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT pg_has_role(session_user, c.relowner, 'MEMBER') FROM pg_class c WHERE c.oid = 'public.rules_clock'::regclass;
END;

CREATE FUNCTION rules_now() RETURNS timestamptz LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT coalesce(c.standing, clock_timestamp() + c.shift) FROM rules_clock c;
END;

-- Is this the present, as far as the clocks of two machines agree?
CREATE FUNCTION is_now(moment timestamptz) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  clock rules_clock%ROWTYPE;
  present timestamptz;
BEGIN
  IF moment IS NULL THEN RETURN true; END IF;
  SELECT * INTO clock FROM rules_clock;
  present := coalesce(clock.standing, clock_timestamp() + clock.shift);
  RETURN moment BETWEEN present - clock.tolerance AND present + clock.tolerance OR session_owns_the_tables();
END $$;

-- Is it not in the future? For what others tell of the past.
CREATE FUNCTION has_been(moment timestamptz) RETURNS boolean LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  clock rules_clock%ROWTYPE;
BEGIN
  IF moment IS NULL THEN RETURN true; END IF;
  SELECT * INTO clock FROM rules_clock;
  RETURN moment <= coalesce(clock.standing, clock_timestamp() + clock.shift) + clock.tolerance OR session_owns_the_tables();
END $$;

CREATE FUNCTION refuse_another_moment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'R0.3: % is written when it happens', TG_TABLE_NAME
    USING ERRCODE = 'check_violation', CONSTRAINT = 'written_when_it_happens', TABLE = TG_TABLE_NAME, DETAIL = TG_ARGV[0];
END $$;

-- For migrations: from now on these columns hold the moment of the act (written_now), or one that has been (written_past). A row whose moment
-- stays as it was may change in other ways. The merges' undo puts back what was: unless_undone names the tables it does so in.
CREATE PROCEDURE hold_to_the_clock(of_table regclass, written_now text[], written_past text[] DEFAULT '{}', unless text DEFAULT 'false')
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  col text;
  test text;
BEGIN
  FOR col, test IN SELECT c, 'is_now' FROM unnest(written_now) c UNION ALL SELECT c, 'has_been' FROM unnest(written_past) c LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT ON %s FOR EACH ROW WHEN (isfinite(NEW.%I) AND NOT %s(NEW.%I) AND NOT %s)
      EXECUTE FUNCTION refuse_another_moment(%L)', col || '_begins_now', of_table, col, test, col, unless, col);
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OF %I ON %s FOR EACH ROW WHEN (isfinite(NEW.%I) AND NEW.%I IS DISTINCT FROM OLD.%I AND NOT %s(NEW.%I) AND NOT %s)
      EXECUTE FUNCTION refuse_another_moment(%L)', col || '_changes_now', col, of_table, col, col, col, test, col, unless, col);
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION session_owns_the_tables(), rules_now(), is_now(timestamptz), has_been(timestamptz), refuse_another_moment() FROM PUBLIC;
REVOKE ALL ON PROCEDURE hold_to_the_clock(regclass, text[], text[], text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rules_now(), is_now(timestamptz), has_been(timestamptz) TO reglament_app;

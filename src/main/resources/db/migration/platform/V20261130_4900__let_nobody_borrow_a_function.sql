-- Functions are called by name, by whom they were written for. A guard that acts with the owner's rights looks at the real table only, and says
-- what it relies on: where names are looked for, how quoted text is read. No default of a session reaches into it.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON ROUTINES FROM PUBLIC;

DO $$
DECLARE
  own record;
BEGIN
  FOR own IN SELECT p.oid::regprocedure AS name, p.prosrc, p.prosqlbody IS NOT NULL AS parsed, p.prorettype = 'trigger'::regtype AS guard, l.lanname,
               p.prokind, pg_get_functiondef(p.oid) AS body
             FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
             WHERE p.pronamespace = 'public'::regnamespace AND p.prokind IN ('f', 'p')
               AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e') LOOP
    IF own.guard THEN
      IF own.prosrc !~ 'TG_TABLE_SCHEMA' THEN
        EXECUTE regexp_replace(own.body, '\nBEGIN\n',
          E'\nBEGIN\n  IF TG_TABLE_SCHEMA <> ''public'' THEN RAISE EXCEPTION ''this guards no other table'' USING ERRCODE = ''insufficient_privilege''; END IF;\n');
      END IF;
      EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER', own.name);
    END IF;
    IF NOT own.parsed THEN
      EXECUTE format('ALTER ROUTINE %s SET search_path = public, pg_temp', own.name);
      EXECUTE format('ALTER ROUTINE %s SET standard_conforming_strings = on', own.name);
    END IF;
    EXECUTE format('REVOKE ALL ON ROUTINE %s FROM PUBLIC, reglament_app', own.name);
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION chained(bytea, bytea) FROM PUBLIC;

-- What the application calls; what its rows are checked, keyed and guarded by.
GRANT EXECUTE ON FUNCTION
  anchor_heads(), bonus_base_of(bigint, date), clause_version(text, timestamptz), clear_near_less(), close_unappealed_cases(),
  contact_merge_collisions(bigint, bigint, timestamptz), contact_merge_obstacles(bigint), contact_merge_sides(bigint),
  deal_active_at(bigint, bigint, timestamptz), deal_unbroken_since(bigint, timestamptz), erase_client(bigint, bigint), erasure_of(bigint), gather_near_less(),
  may_prolong(bigint, bigint, timestamptz, timestamptz), measure_cap(bigint, date, timestamptz), merge_contacts(bigint, bigint, text[], bigint, timestamptz),
  name_sound(text), policy_value(text, timestamptz), rulebook_version(timestamptz), rules_now(),
  tells_of(bigint), was_in_use(text, bigint, timestamptz), undo_contact_merge(bigint, bigint, timestamptz, text),
  contact_merge_runs(), erasure_runs(), has_been(timestamptz), is_now(timestamptz),
  is_placeholder_email(text), is_placeholder_number(text), is_visible(text), may_be_mobile(text), normal_email(text), normal_name(text)
  TO reglament_app;

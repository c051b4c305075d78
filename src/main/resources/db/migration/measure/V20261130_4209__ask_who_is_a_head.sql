-- R0.3: one way to ask who is a head, in every guard: by dated facts, not by what a row says for the length of a statement.
CREATE OR REPLACE FUNCTION is_head(of_employee bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT has_role(of_employee, 'HEAD');
END;
DO $$
DECLARE
  guard record;
BEGIN
  FOR guard IN SELECT p.oid::regprocedure AS name, pg_get_functiondef(p.oid) AS body FROM pg_proc p
               WHERE p.pronamespace = 'public'::regnamespace AND p.prokind = 'f' AND p.prosqlbody IS NULL AND p.prosrc ~ 'role = ''HEAD''' LOOP
    EXECUTE regexp_replace(guard.body,
      'EXISTS \(SELECT 1 FROM employee(?: e)? WHERE (?:e\.)?id = ([^)]+?|coalesce\([^)]*\)) AND (?:e\.)?role = ''HEAD''(?: AND (?:e\.)?deactivated_at IS NULL)?\)',
      'has_role(\1, ''HEAD'')', 'g');
  END LOOP;
  IF EXISTS (SELECT 1 FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosrc ~ 'role = ''HEAD''') THEN
    RAISE EXCEPTION 'a guard asks for heads in another way';
  END IF;
END $$;

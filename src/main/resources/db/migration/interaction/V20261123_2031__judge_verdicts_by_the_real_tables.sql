-- A temporary table of the same name is found before the real one unless the function says where to look.
ALTER FUNCTION verdict_is_plausible() SET search_path = public, pg_temp;

-- «Not a number» is greater than any number, so it passes every «> 0». No sum, price or share is that.
DO $$
DECLARE
  col record;
BEGIN
  FOR col IN SELECT c.oid::regclass AS of_table, a.attname AS name, c.relname || '_' || a.attname || '_is_a_number' AS named
             FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
             WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.atttypid IN ('numeric'::regtype, 'float8'::regtype, 'float4'::regtype) LOOP
    EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I CHECK (%I <> ''NaN'')', col.of_table, left(col.named, 63), col.name);
  END LOOP;
END $$;

-- R2.5: that a product is sold, a group, a stage, a source, a reason is in use, or is so no longer, is a dated fact, written once.
-- product.withdrawn_at and archived_at of the others are the latest of them, kept by a trigger: nothing of the catalogue can be put aside for a
-- statement, to make somebody's deal incorrect, and be put back.
CREATE TABLE catalogue_use (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  relation text NOT NULL CHECK (relation IN ('product', 'product_group', 'stage', 'lead_source', 'reason')),
  entry_id bigint NOT NULL,
  in_use   boolean NOT NULL,
  since    timestamptz NOT NULL,
  set_by   bigint REFERENCES employee,                     -- null: before this was kept
  laid_in  xid8 NOT NULL DEFAULT pg_current_xact_id()      -- the transaction; there it is no ground yet
);
CREATE INDEX ON catalogue_use (relation, entry_id, id DESC);
INSERT INTO catalogue_use (relation, entry_id, in_use, since, laid_in)
  SELECT 'product', id, false, withdrawn_at, '3'::xid8 FROM product WHERE withdrawn_at IS NOT NULL
  UNION ALL SELECT 'product_group', id, false, archived_at, '3'::xid8 FROM product_group WHERE archived_at IS NOT NULL
  UNION ALL SELECT 'stage', id, false, archived_at, '3'::xid8 FROM stage WHERE archived_at IS NOT NULL
  UNION ALL SELECT 'lead_source', id, false, archived_at, '3'::xid8 FROM lead_source WHERE archived_at IS NOT NULL
  UNION ALL SELECT 'reason', id, false, archived_at, '3'::xid8 FROM reason WHERE archived_at IS NOT NULL;
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON catalogue_use FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CALL hold_to_the_clock('catalogue_use', '{since}');

CREATE FUNCTION catalogue_entry_takes_its_use() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  out_since timestamptz := CASE WHEN NOT NEW.in_use THEN NEW.since END;
BEGIN
  IF NOT session_owns_the_tables() AND NOT has_role(NEW.set_by, 'ADMIN') THEN
    RAISE EXCEPTION 'R2.5: an administrator keeps the catalogue' USING ERRCODE = 'check_violation', CONSTRAINT = 'catalogue_kept_by_an_administrator';
  END IF;
  CASE NEW.relation
    WHEN 'product' THEN UPDATE product SET withdrawn_at = out_since, version = version + 1 WHERE id = NEW.entry_id;
    WHEN 'product_group' THEN UPDATE product_group SET archived_at = out_since, version = version + 1 WHERE id = NEW.entry_id;
    WHEN 'stage' THEN UPDATE stage SET archived_at = out_since WHERE id = NEW.entry_id;
    WHEN 'lead_source' THEN UPDATE lead_source SET archived_at = out_since WHERE id = NEW.entry_id;
    WHEN 'reason' THEN UPDATE reason SET archived_at = out_since WHERE id = NEW.entry_id;
  END CASE;
  RETURN NULL;
END $$;
CREATE TRIGGER takes_its_use AFTER INSERT ON catalogue_use FOR EACH ROW EXECUTE FUNCTION catalogue_entry_takes_its_use();

-- Was it in use at that moment?
CREATE FUNCTION was_in_use(of_relation text, entry bigint, moment timestamptz) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT coalesce((SELECT u.in_use FROM catalogue_use u WHERE u.relation = of_relation AND u.entry_id = entry AND u.since <= moment
                   ORDER BY u.id DESC LIMIT 1), true);
END;
-- Was it before this transaction said anything of it?
CREATE FUNCTION stood_in_use(of_relation text, entry bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT coalesce((SELECT u.in_use FROM catalogue_use u WHERE u.relation = of_relation AND u.entry_id = entry
                   AND u.laid_in IS DISTINCT FROM pg_current_xact_id_if_assigned() ORDER BY u.id DESC LIMIT 1), true);
END;

-- An erased contact (152-ФЗ) is a state of its own: what R4 demands of a contact nobody has of it. It stays so, holds no pair of R5, and nothing
-- new is begun with it. Leads, deals and the journal go on pointing at it.
ALTER TABLE contact
  ADD COLUMN erased_at timestamptz,
  ADD COLUMN erased_by bigint REFERENCES event,           -- the event that tells of it
  ALTER COLUMN birth_date DROP NOT NULL,
  ALTER COLUMN mobile_phone_id DROP NOT NULL,
  ALTER COLUMN private_email_id DROP NOT NULL,
  ADD CONSTRAINT contact_is_whole_or_erased CHECK (
    CASE WHEN erased_at IS NULL THEN num_nulls(birth_date, mobile_phone_id, private_email_id) = 0 AND erased_by IS NULL
    ELSE num_nonnulls(birth_date, mobile_phone_id, private_email_id, patronymic, company) = 0 AND erased_by IS NOT NULL
      AND last_name = 'Удалено' AND first_name = 'по 152-ФЗ' END);
CREATE INDEX ON contact (erased_by) WHERE erased_by IS NOT NULL;

CREATE OR REPLACE VIEW contact_pair AS
  SELECT c.id AS contact_id, 1::smallint AS kind, md5(c.name_key || '|' || p.number)::uuid AS key
    FROM contact c JOIN contact_phone p ON p.contact_id = c.id
  UNION SELECT c.id, 2::smallint, md5(c.name_key || '|' || to_char(c.birth_date, 'YYYYMMDD'))::uuid FROM contact c WHERE c.birth_date IS NOT NULL
  UNION SELECT c.id, 3::smallint, md5(c.name_key || '|' || e.address_norm)::uuid
    FROM contact c JOIN contact_email e ON e.contact_id = c.id
  UNION SELECT c.id, 4::smallint, md5(p.number || '|' || to_char(c.birth_date, 'YYYYMMDD'))::uuid
    FROM contact c JOIN contact_phone p ON p.contact_id = c.id WHERE c.birth_date IS NOT NULL
  UNION SELECT c.id, 5::smallint, md5(p.number || '|' || e.address_norm)::uuid
    FROM contact c JOIN contact_phone p ON p.contact_id = c.id JOIN contact_email e ON e.contact_id = c.id
  UNION SELECT c.id, 6::smallint, md5(to_char(c.birth_date, 'YYYYMMDD') || '|' || e.address_norm)::uuid
    FROM contact c JOIN contact_email e ON e.contact_id = c.id WHERE c.birth_date IS NOT NULL;

CREATE FUNCTION contact_stays_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '152-ФЗ: contact % was erased', OLD.id USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_stays_erased';
END $$;
CREATE TRIGGER stays_erased BEFORE UPDATE OR DELETE ON contact FOR EACH ROW WHEN (OLD.erased_at IS NOT NULL) EXECUTE FUNCTION contact_stays_erased();

-- Judged at the end, when whoever erases has let go of the contact: of two that race, one finds what the other did.
CREATE FUNCTION contact_is_not_erased() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM contact WHERE id = NEW.contact_id FOR KEY SHARE;
  IF EXISTS (SELECT 1 FROM contact WHERE id = NEW.contact_id AND erased_at IS NOT NULL) THEN
    RAISE EXCEPTION '152-ФЗ: contact % was erased', NEW.contact_id USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_stays_erased';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER of_somebody AFTER INSERT OR UPDATE ON contact_phone DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION contact_is_not_erased();
CREATE CONSTRAINT TRIGGER of_somebody AFTER INSERT OR UPDATE ON contact_email DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION contact_is_not_erased();

-- The fact by which the guards of other tables know that an erasure is under way: there while erase_client runs, and gone when it returns.
CREATE UNLOGGED TABLE erasure_running (tx xid8 PRIMARY KEY);
CREATE FUNCTION erasure_runs() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM erasure_running WHERE tx = pg_current_xact_id_if_assigned())
$$;

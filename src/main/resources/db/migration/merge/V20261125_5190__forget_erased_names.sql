-- 152-ФЗ: the sound of an erased client's name goes with the name, in the same transaction, and nobody is asked about them any more.
CREATE FUNCTION near_names_forget_the_erased() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  DELETE FROM near_name WHERE contact_id = NEW.id;
  DELETE FROM near_duplicate WHERE NEW.id IN (one_id, other_id);
  RETURN NULL;
END $$;
CREATE TRIGGER near_names_forget_the_erased AFTER UPDATE OF erased_at ON contact FOR EACH ROW WHEN (NEW.erased_at IS NOT NULL)
  EXECUTE FUNCTION near_names_forget_the_erased();
DELETE FROM near_name n WHERE EXISTS (SELECT 1 FROM contact c WHERE c.id = n.contact_id AND c.erased_at IS NOT NULL);
DELETE FROM near_duplicate d WHERE EXISTS (SELECT 1 FROM contact c WHERE c.id IN (d.one_id, d.other_id) AND c.erased_at IS NOT NULL);

-- R0.1: a case names the edition of its clause that was in force when what it is about happened; its decisions name the same.
ALTER TABLE dispute_case ADD COLUMN clause_version int NOT NULL DEFAULT 1;
ALTER TABLE case_decision ADD COLUMN clause text, ADD COLUMN clause_version int NOT NULL DEFAULT 1;
CREATE FUNCTION case_names_clause_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  NEW.clause_version := clause_version(NEW.clause,
    coalesce(CASE WHEN NEW.evidence IS JSON OBJECT THEN (NEW.evidence::jsonb ->> 'moment')::timestamptz END, NEW.filed_at));
  RETURN NEW;
END $$;
CREATE FUNCTION case_decision_names_clause_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  SELECT c.clause, c.clause_version INTO NEW.clause, NEW.clause_version FROM dispute_case c WHERE c.id = NEW.case_id;
  RETURN NEW;
END $$;
UPDATE dispute_case SET clause_version = clause_version(clause,
  coalesce(CASE WHEN evidence IS JSON OBJECT THEN (evidence::jsonb ->> 'moment')::timestamptz END, filed_at));
ALTER TABLE case_decision DISABLE TRIGGER insert_only;
UPDATE case_decision d SET clause = c.clause, clause_version = c.clause_version FROM dispute_case c WHERE c.id = d.case_id;
ALTER TABLE case_decision ENABLE TRIGGER insert_only;
ALTER TABLE case_decision ALTER COLUMN clause SET NOT NULL;
CREATE TRIGGER names_its_version BEFORE INSERT ON dispute_case FOR EACH ROW EXECUTE FUNCTION case_names_clause_version();
CREATE TRIGGER names_its_version BEFORE INSERT ON case_decision FOR EACH ROW EXECUTE FUNCTION case_decision_names_clause_version();

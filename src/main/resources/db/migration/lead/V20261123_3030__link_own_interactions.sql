-- R1.4: a lead is linked to what its own client said, and does not bring another client's call or exchange to its contact.
CREATE FUNCTION lead_interaction_is_of_the_client() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM interaction i JOIN lead l ON l.id = NEW.lead_id
    WHERE i.id = NEW.interaction_id
      AND (i.contact_id = l.contact_id
        OR i.client_key IN (l.client_phone, l.client_email, l.client_name) OR normal_email(i.client_key) = l.client_email_norm
        OR EXISTS (SELECT 1 FROM contact_phone p WHERE p.contact_id = l.contact_id AND p.number = i.client_key)
        OR EXISTS (SELECT 1 FROM contact_email e WHERE e.contact_id = l.contact_id AND e.address_norm = normal_email(i.client_key)))) THEN
    RAISE EXCEPTION 'R1.4: interaction % was not with the client of lead %', NEW.interaction_id, NEW.lead_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'lead_interaction_is_of_the_client';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER of_the_client BEFORE INSERT ON lead_interaction FOR EACH ROW EXECUTE FUNCTION lead_interaction_is_of_the_client();

CREATE OR REPLACE FUNCTION interaction_is_of_the_contact() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.contact_id IS NOT NULL AND NEW.contact_id IS DISTINCT FROM OLD.contact_id THEN
    RAISE EXCEPTION 'R1.4: an interaction stays with its client' USING ERRCODE = 'check_violation', CONSTRAINT = 'interaction_client_is_final';
  END IF;
  IF NEW.contact_id IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM contact_phone WHERE contact_id = NEW.contact_id AND number = NEW.client_key)
     AND NOT EXISTS (SELECT 1 FROM contact_email WHERE contact_id = NEW.contact_id AND address_norm = normal_email(NEW.client_key))
     AND (NOT EXISTS (SELECT 1 FROM lead_interaction li JOIN lead l ON l.id = li.lead_id
                      WHERE li.interaction_id = NEW.id AND l.contact_id = NEW.contact_id)
       OR EXISTS (SELECT 1 FROM contact_phone WHERE number = NEW.client_key)
       OR EXISTS (SELECT 1 FROM contact_email WHERE address_norm = normal_email(NEW.client_key))) THEN
    RAISE EXCEPTION 'R1.4: this interaction was not with that client' USING ERRCODE = 'check_violation', CONSTRAINT = 'interaction_is_of_the_contact';
  END IF;
  RETURN NEW;
END $$;

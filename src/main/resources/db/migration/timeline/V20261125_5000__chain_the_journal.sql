-- F7: the journal is hash-chained. Every lead, contact and deal has a chain of the events it shows; every actor has a chain of what they
-- did (audit). A link's hash covers its predecessor's, so a row that is altered, missing, added or moved is found by whoever computes
-- anew (./run verify-journal); an anchor a day pins the last link of every chain. docs/decisions/journal-chains.md says why it is so.

-- Personal facts (152-ФЗ) stand apart: the event is hashed over a salted commitment to them, so they can be erased and the chain holds.
ALTER TABLE event
  ADD COLUMN commitment bytea CHECK (length(commitment) = 32),  -- SHA-256(salt || personal facts); null: there are none
  ADD COLUMN digest     bytea CHECK (length(digest) = 32);      -- SHA-256 of everything else in the row
ALTER TABLE audit_entry
  ADD COLUMN commitment bytea CHECK (length(commitment) = 32),
  ADD COLUMN digest     bytea CHECK (length(digest) = 32);

CREATE TABLE event_personal (
  event_id  bigint PRIMARY KEY REFERENCES event DEFERRABLE INITIALLY DEFERRED,
  salt      bytea CHECK (length(salt) = 32),
  facts     jsonb,
  erased_by bigint REFERENCES event,            -- the event that tells of the erasure
  CONSTRAINT event_personal_is_whole_or_erased CHECK ((salt IS NULL) = (facts IS NULL) AND (facts IS NULL) = (erased_by IS NOT NULL))
);
CREATE INDEX ON event_personal (erased_by) WHERE erased_by IS NOT NULL;
CREATE TABLE audit_personal (
  entry_id  bigint PRIMARY KEY REFERENCES audit_entry DEFERRABLE INITIALLY DEFERRED,
  salt      bytea CHECK (length(salt) = 32),
  facts     jsonb,
  erased_by bigint REFERENCES event,
  CONSTRAINT audit_personal_is_whole_or_erased CHECK ((salt IS NULL) = (facts IS NULL) AND (facts IS NULL) = (erased_by IS NOT NULL))
);
CREATE INDEX ON audit_personal (erased_by) WHERE erased_by IS NOT NULL;

CREATE TABLE chain_head (
  chain    text NOT NULL CHECK (chain IN ('LEAD', 'CONTACT', 'DEAL', 'EVENT', 'AUDIT')),
  chain_id bigint NOT NULL,
  seq      int NOT NULL,
  hash     bytea NOT NULL,
  PRIMARY KEY (chain, chain_id)
) WITH (fillfactor = 70);
CREATE TABLE chain_link (
  chain    text NOT NULL,
  chain_id bigint NOT NULL,                      -- the lead, contact or deal; of AUDIT the actor
  seq      int NOT NULL CHECK (seq > 0),
  entry_id bigint NOT NULL,                      -- the event; in AUDIT the audit entry
  shown_at timestamptz NOT NULL,                 -- event_subject.at, or that of the entry
  hash     bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (chain, chain_id, seq)
);
-- An anchor pins the heads that moved since the one before it: together the anchors pin all heads.
CREATE TABLE chain_anchor (
  no    int PRIMARY KEY CHECK (no > 0),
  day   date NOT NULL UNIQUE,
  at    timestamptz NOT NULL,
  heads int NOT NULL,
  root  bytea NOT NULL,                          -- over the heads it pins, in order
  hash  bytea NOT NULL CHECK (length(hash) = 32) -- over the former anchor's, this row and the root
);
CREATE TABLE chain_anchored (
  anchor_no int NOT NULL REFERENCES chain_anchor DEFERRABLE INITIALLY DEFERRED,
  chain     text NOT NULL,
  chain_id  bigint NOT NULL,
  seq       int NOT NULL,
  hash      bytea NOT NULL,
  PRIMARY KEY (chain, chain_id, seq)
);
CREATE INDEX ON chain_anchored (anchor_no);

-- What this transaction has written and not yet chained. Empty whenever nobody writes, so a crash may empty it too.
CREATE UNLOGGED TABLE chain_due (
  tx    xid8 PRIMARY KEY,
  again boolean NOT NULL DEFAULT false
);
CREATE UNLOGGED TABLE chain_pending (
  tx       xid8 NOT NULL,
  chain    text NOT NULL,
  chain_id bigint NOT NULL,
  entry_id bigint NOT NULL,
  shown_at timestamptz NOT NULL,
  digest   bytea NOT NULL
);
CREATE INDEX ON chain_pending (tx, chain, chain_id);

CREATE FUNCTION chain_micros(moment timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (extract(epoch FROM moment) * 1000000)::bigint;
CREATE FUNCTION chain_step(state bytea, former bytea, content bytea) RETURNS bytea LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN sha256(coalesce(state, former) || content);
END $$;
-- chained(former, content): SHA-256(former || content), and so on with that result for each further row, in the order of the window.
CREATE AGGREGATE chained (bytea, bytea) (SFUNC = chain_step, STYPE = bytea);

-- The canonical form of a row is a JSON array as jsonb prints it; moments are microseconds since 1970, so no setting of a session matters.
CREATE FUNCTION event_digest(e event) RETURNS bytea LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN sha256(convert_to(jsonb_build_array('event', e.id, chain_micros(e.at), chain_micros(e.recorded_at), e.type, e.kind, e.actor_id,
    e.interaction_id, e.comment_id, e.corrects_id, encode(e.commitment, 'hex'), e.facts)::text, 'UTF8'));
END $$;
CREATE FUNCTION audit_digest(a audit_entry) RETURNS bytea LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN sha256(convert_to(jsonb_build_array('audit', a.id, chain_micros(a.at), a.actor_id, a.action, a.subject, a.address,
    encode(a.commitment, 'hex'), a.facts)::text, 'UTF8'));
END $$;

-- A writer gives personal facts as the member «personal» of the facts; they never come to stand in the row itself.
CREATE FUNCTION seal_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  personal jsonb := nullif(NEW.facts -> 'personal', '{}');
  salt bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
BEGIN
  NEW.commitment := sha256(salt || convert_to(personal::text, 'UTF8'));
  NEW.facts := NEW.facts - 'personal';
  NEW.digest := event_digest(NEW);
  IF personal IS NOT NULL THEN
    INSERT INTO event_personal (event_id, salt, facts) VALUES (NEW.id, salt, personal);
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION seal_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  personal jsonb := nullif(NEW.facts -> 'personal', '{}');
  salt bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
BEGIN
  NEW.commitment := sha256(salt || convert_to(personal::text, 'UTF8'));
  NEW.facts := NEW.facts - 'personal';
  NEW.digest := audit_digest(NEW);
  IF personal IS NOT NULL THEN
    INSERT INTO audit_personal (entry_id, salt, facts) VALUES (NEW.id, salt, personal);
  END IF;
  RETURN NEW;
END $$;

-- What was written waits for the end of its transaction. The planner must not reckon with these tables: it sees them empty or swollen.
CREATE FUNCTION await_link() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  tx xid8 := pg_current_xact_id();
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'event' THEN
      -- For an event that no record shows; the others are taken out when the transaction is chained.
      INSERT INTO chain_pending SELECT tx, 'EVENT', w.id % 64, w.id, w.at, w.digest FROM written w;
    WHEN 'event_subject' THEN
      INSERT INTO chain_pending SELECT tx, w.subject, w.subject_id, w.event_id, w.at, e.digest FROM written w JOIN event e ON e.id = w.event_id;
    WHEN 'audit_entry' THEN
      INSERT INTO chain_pending SELECT tx, 'AUDIT', coalesce(w.actor_id, -1 - w.id % 64), w.id, w.at, w.digest FROM written w;
  END CASE;
  INSERT INTO chain_due (tx) VALUES (tx) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- Chains what a transaction has written. Heads are locked in the order of their names, so writers of crossing pairs never wait in a circle.
CREATE FUNCTION chain_transaction(of_tx xid8) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
  DELETE FROM chain_pending p WHERE p.tx = of_tx AND p.chain = 'EVENT'
    AND EXISTS (SELECT 1 FROM event_subject s WHERE s.event_id = p.entry_id);
  INSERT INTO chain_head (chain, chain_id, seq, hash)
    SELECT DISTINCT p.chain, p.chain_id, 0, '\x'::bytea FROM chain_pending p WHERE p.tx = of_tx ORDER BY p.chain, p.chain_id
    ON CONFLICT DO NOTHING;
  PERFORM 1 FROM (SELECT DISTINCT p.chain, p.chain_id FROM chain_pending p WHERE p.tx = of_tx) p
    JOIN chain_head h ON h.chain = p.chain AND h.chain_id = p.chain_id ORDER BY h.chain, h.chain_id FOR UPDATE OF h;
  WITH linked AS (
    INSERT INTO chain_link (chain, chain_id, seq, entry_id, shown_at, hash)
      SELECT p.chain, p.chain_id, h.seq + row_number() OVER ordered, p.entry_id, p.shown_at,
        chained(h.hash, convert_to(jsonb_build_array(p.chain, p.chain_id, p.entry_id, chain_micros(p.shown_at))::text, 'UTF8') || p.digest) OVER ordered
      FROM chain_pending p JOIN chain_head h ON h.chain = p.chain AND h.chain_id = p.chain_id WHERE p.tx = of_tx
      WINDOW ordered AS (PARTITION BY p.chain, p.chain_id ORDER BY p.entry_id, p.shown_at ROWS UNBOUNDED PRECEDING)
    RETURNING chain, chain_id, seq, hash)
  UPDATE chain_head h SET seq = l.seq, hash = l.hash
    FROM (SELECT DISTINCT ON (chain, chain_id) chain, chain_id, seq, hash FROM linked ORDER BY chain, chain_id, seq DESC) l
    WHERE h.chain = l.chain AND h.chain_id = l.chain_id;
  DELETE FROM chain_pending p WHERE p.tx = of_tx;
  DELETE FROM chain_due d WHERE d.tx = of_tx;
END $$;

-- At the end of the transaction, and there once more to the end of the queue: when heads are locked, no other check is left that could wait.
CREATE FUNCTION chain_at_the_end() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.again THEN
    PERFORM chain_transaction(NEW.tx);
  ELSE
    UPDATE chain_due SET again = true WHERE tx = NEW.tx;
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER chain_at_the_end AFTER INSERT OR UPDATE ON chain_due
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_at_the_end();

-- One anchor a day, whichever node is first; the others find it there. Writers are not held up.
CREATE FUNCTION anchor_heads(of_day date, anchored_at timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE
  former record;
  number int;
  pinned int;
  over_heads bytea;
BEGIN
  LOCK TABLE chain_anchor IN SHARE ROW EXCLUSIVE MODE;
  IF EXISTS (SELECT 1 FROM chain_anchor WHERE day = of_day) THEN
    RETURN false;
  END IF;
  SELECT a.no, a.hash INTO former FROM chain_anchor a ORDER BY a.no DESC LIMIT 1;
  number := coalesce(former.no, 0) + 1;
  INSERT INTO chain_anchored (anchor_no, chain, chain_id, seq, hash)
    SELECT number, h.chain, h.chain_id, h.seq, h.hash FROM chain_head h
    WHERE h.seq > 0 AND NOT EXISTS (SELECT 1 FROM chain_anchored a WHERE a.chain = h.chain AND a.chain_id = h.chain_id AND a.seq = h.seq);
  SELECT count(*), coalesce(chained('\x', convert_to(jsonb_build_array(a.chain, a.chain_id, a.seq)::text, 'UTF8') || a.hash
      ORDER BY a.chain COLLATE "C", a.chain_id), '\x') INTO pinned, over_heads
    FROM chain_anchored a WHERE a.anchor_no = number;
  INSERT INTO chain_anchor (no, day, at, heads, root, hash)
    VALUES (number, of_day, anchored_at, pinned, over_heads, sha256(coalesce(former.hash, '\x') || convert_to(jsonb_build_array('anchor', number,
      of_day - date '1970-01-01', chain_micros(anchored_at), pinned)::text, 'UTF8') || over_heads));
  RETURN true;
END $$;

-- What was there before is chained too, in the order of its numbers, its personal facts set apart.
ALTER TABLE event DISABLE TRIGGER insert_only;
ALTER TABLE audit_entry DISABLE TRIGGER insert_only;
CREATE FUNCTION personal_of_old(type text, facts jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE RETURN (
  SELECT coalesce(jsonb_object_agg(f.key, f.value), '{}') FROM jsonb_each(facts) f
  WHERE f.key IN ('text', 'topic', 'agreement', 'next', 'reason', 'recording')
    OR f.key = 'of' AND (type ~ '^(call|message|exchange|activity)\.' OR type = 'lead.contact-attached'));
CREATE TEMP TABLE told_before ON COMMIT DROP AS
  SELECT e.id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) AS salt, personal_of_old(e.type, e.facts) AS personal FROM event e;
INSERT INTO event_personal (event_id, salt, facts) SELECT id, salt, personal FROM told_before WHERE personal <> '{}';
UPDATE event e SET facts = e.facts - ARRAY(SELECT jsonb_object_keys(t.personal)), commitment = sha256(t.salt || convert_to(t.personal::text, 'UTF8'))
  FROM told_before t WHERE t.id = e.id AND t.personal <> '{}';
UPDATE event e SET digest = event_digest(e);
CREATE TEMP TABLE done_before ON COMMIT DROP AS
  SELECT a.id, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) AS salt, personal_of_old(a.action, a.facts) AS personal FROM audit_entry a;
INSERT INTO audit_personal (entry_id, salt, facts) SELECT id, salt, personal FROM done_before WHERE personal <> '{}';
UPDATE audit_entry a SET facts = a.facts - ARRAY(SELECT jsonb_object_keys(t.personal)), commitment = sha256(t.salt || convert_to(t.personal::text, 'UTF8'))
  FROM done_before t WHERE t.id = a.id AND t.personal <> '{}';
UPDATE audit_entry a SET digest = audit_digest(a);
DROP FUNCTION personal_of_old(text, jsonb);
-- The deferred foreign keys of the personal facts are looked after before the tables change again.
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE event ALTER COLUMN digest SET NOT NULL;
ALTER TABLE audit_entry ALTER COLUMN digest SET NOT NULL;
ALTER TABLE event ENABLE TRIGGER insert_only;
ALTER TABLE audit_entry ENABLE TRIGGER insert_only;
INSERT INTO chain_pending
  SELECT pg_current_xact_id(), s.subject, s.subject_id, s.event_id, s.at, e.digest FROM event_subject s JOIN event e ON e.id = s.event_id
  UNION ALL SELECT pg_current_xact_id(), 'EVENT', e.id % 64, e.id, e.at, e.digest FROM event e
  UNION ALL SELECT pg_current_xact_id(), 'AUDIT', coalesce(a.actor_id, -1 - a.id % 64), a.id, a.at, a.digest FROM audit_entry a;
SELECT chain_transaction(pg_current_xact_id());

CREATE TRIGGER seal BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION seal_event();
CREATE TRIGGER seal BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION seal_audit();
CREATE TRIGGER await_link AFTER INSERT ON event REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION await_link();
CREATE TRIGGER await_link AFTER INSERT ON event_subject REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION await_link();
CREATE TRIGGER await_link AFTER INSERT ON audit_entry REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION await_link();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON chain_link FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON chain_anchor FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON chain_anchored FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

REVOKE EXECUTE ON FUNCTION chain_transaction(xid8), chain_at_the_end(), await_link(), seal_event(), seal_audit() FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION anchor_heads(date, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anchor_heads(date, timestamptz) TO reglament_app;
GRANT SELECT ON event_personal, audit_personal, chain_head, chain_link, chain_anchor, chain_anchored TO reglament_app;

-- R1.3: leads that came to somebody between two moments, for the norm of the first reaction.
CREATE INDEX lead_responsibility_began ON lead_responsibility (began_at, lead_id);

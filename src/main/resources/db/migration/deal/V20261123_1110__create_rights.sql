-- R1.3: what gives a right to call a client and to sell to them: an open lead or an open deal of one's own.
CREATE VIEW client_right AS
  SELECT contact_id, responsible_id AS employee_id, id AS lead_id, NULL::bigint AS deal_id FROM lead WHERE open AND contact_id IS NOT NULL
  UNION ALL
  SELECT contact_id, responsible_id, NULL, id FROM deal WHERE status = 'OPEN';
-- Who may read a contact in full: whoever has or had a lead or a deal of theirs, or wrote the contact down.
CREATE VIEW contact_reader AS
  SELECT contact_id, responsible_id AS employee_id FROM lead WHERE contact_id IS NOT NULL AND responsible_id IS NOT NULL
  UNION ALL SELECT contact_id, responsible_id FROM deal
  UNION ALL SELECT id, created_by FROM contact;
GRANT SELECT ON client_right, contact_reader TO reglament_app;

-- R0.3: what kind of breach it is, and until when the person concerned may object to it.
ALTER TABLE violation ADD COLUMN kind text NOT NULL DEFAULT 'CALL_WITHOUT_RIGHT';
ALTER TABLE violation ALTER COLUMN kind DROP DEFAULT;
ALTER TABLE violation ADD COLUMN objection_until timestamptz;
ALTER TABLE violation DISABLE TRIGGER insert_only;
UPDATE violation SET objection_until = recorded_at + interval '72 hours';
ALTER TABLE violation ENABLE TRIGGER insert_only;
ALTER TABLE violation
  ALTER COLUMN objection_until SET NOT NULL,
  ADD CONSTRAINT violation_may_be_objected_to CHECK (objection_until >= recorded_at),
  ADD CONSTRAINT violation_not_ahead CHECK (at <= recorded_at + interval '10 minutes'),
  ADD CONSTRAINT violation_of_its_clause CHECK ((kind, clause) IN (
    ('CALL_WITHOUT_RIGHT', 'R1.3'), ('LEAD_WITHOUT_REACTION', 'R1.3'), ('DEAL_LOST_BY_INACTIVITY', 'R2.6'), ('BARE_COMMENTS', 'R3.2'),
    ('STAFF_ADDRESS', 'R4.3'), ('LOOKALIKE_ADDRESS', 'R4.3'), ('DUPLICATE_ATTEMPTS', 'R5.1'))),
  ADD UNIQUE (id, employee_id);
CREATE INDEX violation_list ON violation (at DESC, id DESC);
CREATE INDEX violation_of_kind ON violation (kind, at DESC, id DESC);

-- measure.of.…: 0 no measure is proposed, 1 a warning, more: a fine of so many roubles.
INSERT INTO policy_bound (name, clause, least, most) VALUES
  ('violation.objection-hours',          'R0.3', 1,  2160),
  ('violation.lead-reaction-minutes',    'R1.3', 15, 43200),
  ('violation.bare-comments',            'R3.2', 2,  1000),
  ('violation.duplicate-attempts',       'R5.1', 2,  1000),
  ('violation.staff-address-attempts',   'R4.3', 1,  1000),
  ('violation.lookalike-clients',        'R4.3', 2,  1000),
  ('measure.of.call-without-right',      'R0.3', 0,  1000000),
  ('measure.of.lead-without-reaction',   'R0.3', 0,  1000000),
  ('measure.of.deal-lost-by-inactivity', 'R0.3', 0,  1000000),
  ('measure.of.bare-comments',           'R0.3', 0,  1000000),
  ('measure.of.staff-address',           'R0.3', 0,  1000000),
  ('measure.of.lookalike-address',       'R0.3', 0,  1000000),
  ('measure.of.duplicate-attempts',      'R0.3', 0,  1000000),
  ('measure.newcomer-days',              'R0.3', 0,  365),
  ('measure.explanation-hours',          'R0.3', 1,  720),
  ('measure.objection-hours',            'R0.3', 1,  2160),
  ('measure.cap-percent',                'R0.3', 0,  20);
INSERT INTO policy (name, version, value, effective_from, set_at) VALUES
  ('violation.objection-hours',          1, '72',   '2000-01-01Z', '2000-01-01Z'),
  ('violation.lead-reaction-minutes',    1, '1440', '2000-01-01Z', '2000-01-01Z'),
  ('violation.bare-comments',            1, '5',    '2000-01-01Z', '2000-01-01Z'),
  ('violation.duplicate-attempts',       1, '3',    '2000-01-01Z', '2000-01-01Z'),
  ('violation.staff-address-attempts',   1, '2',    '2000-01-01Z', '2000-01-01Z'),
  ('violation.lookalike-clients',        1, '3',    '2000-01-01Z', '2000-01-01Z'),
  ('measure.of.call-without-right',      1, '1',    '2000-01-01Z', '2000-01-01Z'),
  ('measure.of.lead-without-reaction',   1, '1',    '2000-01-01Z', '2000-01-01Z'),
  ('measure.of.deal-lost-by-inactivity', 1, '0',    '2000-01-01Z', '2000-01-01Z'),
  ('measure.of.bare-comments',           1, '1',    '2000-01-01Z', '2000-01-01Z'),
  ('measure.of.staff-address',           1, '1',    '2000-01-01Z', '2000-01-01Z'),
  ('measure.of.lookalike-address',       1, '0',    '2000-01-01Z', '2000-01-01Z'),
  ('measure.of.duplicate-attempts',      1, '1',    '2000-01-01Z', '2000-01-01Z'),
  ('measure.newcomer-days',              1, '30',   '2000-01-01Z', '2000-01-01Z'),
  ('measure.explanation-hours',          1, '48',   '2000-01-01Z', '2000-01-01Z'),
  ('measure.objection-hours',            1, '72',   '2000-01-01Z', '2000-01-01Z'),
  ('measure.cap-percent',                1, '20',   '2000-01-01Z', '2000-01-01Z');

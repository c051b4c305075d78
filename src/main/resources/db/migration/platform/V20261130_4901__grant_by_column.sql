-- The licence of the application's role, whole, on one page: what it reads, which columns it may write when a row is made, which may change
-- afterwards. What decides over the past is not among them. A new column is nobody's until a line here says so (GrantsTest holds the list).
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM reglament_app;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM reglament_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM reglament_app;

-- api
GRANT SELECT, INSERT (employee_id, key, request, status, location, answer, received_at), DELETE ON idempotent_request TO reglament_app;
-- backtest
GRANT SELECT, INSERT (asked_by, asked_at, window_from, window_to, months, talk_seconds, grace_hours, zone, added, removed), UPDATE (state, total,
  done, last_comment, last_deal, judged, started_at, finished_at) ON back_test TO reglament_app;
GRANT SELECT, INSERT (test_id, deal_id, employee_id, lost_seconds, gained_seconds, since, conversion, take_over) ON back_test_deal TO reglament_app;
GRANT SELECT, INSERT (test_id, payment_id, deal_id, employee_id, amount, credited) ON back_test_payment TO reglament_app;
GRANT SELECT, INSERT (test_id, comment_id, detailed) ON back_test_verdict TO reglament_app;
-- channel
GRANT SELECT, INSERT (kind, name, proof, secret, created_by, created_at), UPDATE (secret, previous_secret, previous_until, disabled_at, version) ON
  channel TO reglament_app;
GRANT SELECT, INSERT (channel_id, event_id, kind, body, body_digest, received_at), UPDATE (handled_at, tries, failure) ON channel_event TO
  reglament_app;
-- contact
GRANT SELECT, INSERT (id, last_name, first_name, patronymic, birth_date, mobile_phone_id, private_email_id, source_id, company, created_by,
  created_at, changed_on), UPDATE (last_name, first_name, patronymic, birth_date, mobile_phone_id, private_email_id, source_id, company, changed_on,
  version) ON contact TO reglament_app;
GRANT SELECT, INSERT (id, contact_id, kind, address), DELETE ON contact_email TO reglament_app;
GRANT SELECT, INSERT (id, contact_id, kind, number), DELETE ON contact_phone TO reglament_app;
GRANT SELECT, INSERT (one_id, other_id, reason, decided_by, decided_at), UPDATE (revoked_by, revoked_at) ON distinct_persons TO reglament_app;
GRANT SELECT ON contact_pair, contact_pair_key TO reglament_app;
-- deal
GRANT SELECT, INSERT (lead_id, contact_id, employee_id, interaction_id, comment_id, verdict_id, converted_at, snapshot) ON conversion TO
  reglament_app;
GRANT SELECT, INSERT (id, lead_id, contact_id, first_responsible_id, product_group_id, stage_id, stage_since, status, amount, responsible_id,
  expected_close, opened_at), UPDATE (stage_id, stage_since, status, amount, responsible_id, expected_close, closed_at, closed_by, loss_reason_id,
  loss_comment, successor_id, version) ON deal TO reglament_app;
GRANT SELECT, INSERT (deal_id, interaction_id) ON deal_interaction TO reglament_app;
GRANT SELECT, INSERT (deal_id, product_id, product_group_id, quantity, price), DELETE ON deal_line TO reglament_app;
GRANT SELECT, INSERT (deal_id, employee_id, began_at, former_end, assigned_by), UPDATE (ended_at) ON deal_responsibility TO reglament_app;
GRANT SELECT, INSERT (deal_id, contact_id, employee_id, interaction_id, comment_id, verdict_id, interaction_at, comment_at, grace_hours, months,
  zone, counts_from, protected_until) ON prolongation TO reglament_app;
GRANT SELECT ON client_right, contact_reader, deal_protection, deal_standing, substitute_right TO reglament_app;
-- dispute
GRANT SELECT, INSERT (case_id, employee_id, reasons, at, decide_by) ON case_appeal TO reglament_app;
GRANT SELECT, INSERT (case_id, clause) ON case_clause TO reglament_app;
GRANT SELECT, INSERT (case_id, round, arbiter_id, outcome, shares, reasons, as_proposed, reversed, decided_at) ON case_decision TO reglament_app;
GRANT SELECT, INSERT (case_id, round, employee_id, at) ON case_escalation TO reglament_app;
GRANT SELECT, INSERT (case_id, employee_id) ON case_party TO reglament_app;
GRANT SELECT, INSERT (code, case_id, content, printed_by, printed_at) ON case_protocol TO reglament_app;
GRANT SELECT, INSERT (case_id, employee_id, text, at) ON case_statement TO reglament_app;
GRANT SELECT, INSERT (subject, ref, clause, contact_id, deal_id, title_amount, claim, filed_by, filed_at, statements_until, decide_by, appeal_hours,
  proposed, evidence, fingerprint), UPDATE (escalated_at) ON dispute_case TO reglament_app;
-- handover
GRANT SELECT, INSERT (kind, from_id, to_id, offered_by, note, offered_at, lapses_at), UPDATE (status, ended_at, ended_by, reason) ON handover TO
  reglament_app;
GRANT SELECT, INSERT (handover_id, lead_id, deal_id), UPDATE (moved_at, left_out) ON handover_record TO reglament_app;
-- interaction
GRANT SELECT, INSERT (lead_id, deal_id, employee_id, outcome, at, next_at) ON attempt TO reglament_app;
GRANT SELECT, INSERT (channel_id, call_key, direction, client_number, company_number, employee_extension, employee_id, started_at, answered_at,
  ended_at, recording_url, state), UPDATE (company_number, employee_extension, employee_id, started_at, answered_at, ended_at, talk_seconds,
  recording_url, state, talk_told, event_id) ON call TO reglament_app;
GRANT SELECT, INSERT (lead_id, deal_id, author_id, topic, agreement, text, next_step, next_on, interaction_id, recorded_at) ON comment TO
  reglament_app;
GRANT SELECT, INSERT (comment_id, detailed, reasons, judged_by, reason, judged_at, phrase) ON comment_verdict TO reglament_app;
GRANT SELECT, INSERT (kind, contact_id, client_key, employee_id, occurred_at, recorded_at, proof, call_id, talk_seconds, min_talk_seconds,
  thread_id, inbound_message_id, outbound_message_id), UPDATE (contact_id, employee_id) ON interaction TO reglament_app;
GRANT SELECT, INSERT (channel_id, message_key, thread_id, direction, employee_id, sent_at, received_at, text, automatic) ON message TO reglament_app;
GRANT SELECT, INSERT (channel_id, thread_key, client_address) ON thread TO reglament_app;
-- lead
GRANT SELECT, INSERT (title, source_id, product_group_id, contact_id, client_name, client_phone, client_email, request_text, status, responsible_id,
  received_at, created_by, created_at), UPDATE (title, source_id, product_group_id, contact_id, client_name, client_phone, client_email,
  request_text, status, responsible_id, postponed_until, reason_id, reason_comment, joined_deal_id, first_reaction_at, first_contact_at, ended_at,
  version) ON lead TO reglament_app;
GRANT SELECT, INSERT (lead_id, interaction_id) ON lead_interaction TO reglament_app;
GRANT SELECT, INSERT (lead_id, employee_id, began_at, former_end, assigned_by), UPDATE (ended_at) ON lead_responsibility TO reglament_app;
-- measure
GRANT SELECT, INSERT (employee_id, month, only_month, amount, set_by, set_at) ON bonus_base TO reglament_app;
GRANT SELECT, INSERT (violation_id, employee_id, kind, amount, proposed_by, reason, proposed_at, explain_until) ON measure TO reglament_app;
GRANT SELECT, INSERT (measure_id, employee_id, at) ON measure_acknowledgement TO reglament_app;
GRANT SELECT, INSERT (measure_id, outcome, decided_by, amount, month, reason, at, objection_until) ON measure_decision TO reglament_app;
GRANT SELECT, INSERT (measure_id, employee_id, text, at) ON measure_explanation TO reglament_app;
GRANT SELECT, INSERT (measure_id, employee_id, text, at) ON measure_objection TO reglament_app;
GRANT SELECT, INSERT (measure_id, outcome, ruled_by, reason, at) ON measure_ruling TO reglament_app;
GRANT SELECT ON measure_standing TO reglament_app;
-- merge
GRANT SELECT, INSERT (one_id, other_id, score, reasons, found_at, proposed_by, proposed_at, note), UPDATE (score, reasons, proposed_by, proposed_at,
  note), DELETE ON near_duplicate TO reglament_app;
GRANT SELECT, INSERT (contact_id, version, sound, sorted, latin), UPDATE (version, sound, sorted, latin), DELETE ON near_name TO reglament_app;
GRANT SELECT ON contact_merge, contact_merge_item, near_less TO reglament_app;
-- notice
GRANT SELECT, INSERT (employee_id, said, path, told_at), UPDATE (read_at), DELETE ON notice TO reglament_app;
-- payment
GRANT SELECT, INSERT (deal_id, amount, paid_at, source, payer, purpose, recorded_by, recorded_at, reverses_id, reason) ON payment TO reglament_app;
GRANT SELECT, INSERT (payment_id, employee_id, deal_id, amount, case_id, credited_at) ON payment_credit TO reglament_app;
GRANT SELECT, INSERT (file_name, format, imported_by, imported_at, lines, matched, repeated) ON payment_import TO reglament_app;
GRANT SELECT, INSERT (document_key, document, paid_on, amount, payer, purpose, imported_by, imported_at), UPDATE (payment_id, dismissed_by,
  dismissed_at, dismissed_reason) ON payment_inbox TO reglament_app;
-- planner
GRANT SELECT, INSERT (kind, subject, due_at, responsible_id, lead_id, deal_id, contact_id, origin, created_by, created_at), UPDATE (due_at,
  responsible_id, deal_id, completed_at, completed_by, result, version) ON activity TO reglament_app;
-- platform
GRANT SELECT, INSERT, UPDATE, DELETE ON session, session_attributes, scheduled_tasks TO reglament_app;  -- Spring Session, db-scheduler
-- product
GRANT SELECT, INSERT (code, name_ru, name_en, position), UPDATE (name_ru, name_en) ON lead_source TO reglament_app;
GRANT SELECT, INSERT (product_group_id, kind, name, price), UPDATE (name, price, version) ON product TO reglament_app;
GRANT SELECT, INSERT (name, shape, position), UPDATE (name) ON product_group TO reglament_app;
GRANT SELECT, INSERT (relation, entry_id, in_use, since, set_by) ON catalogue_use TO reglament_app;
GRANT SELECT, INSERT (kind, code, name_ru, name_en, position), UPDATE (name_ru, name_en) ON reason TO reglament_app;
GRANT SELECT, INSERT (code, name_ru, name_en, semantics, probability, position), UPDATE (name_ru, name_en, probability) ON stage TO reglament_app;
-- rulebook
GRANT SELECT, INSERT (employee_id, edition, acknowledged_at) ON acknowledgement TO reglament_app;
GRANT SELECT, INSERT (edition, told_at) ON edition_told TO reglament_app;
GRANT SELECT, INSERT (clause, mode, at, employee_id, command, fact) ON observation TO reglament_app;
GRANT SELECT, INSERT (name, version, value, effective_from, set_by, set_at, reason) ON policy TO reglament_app;
GRANT SELECT, INSERT (name, version, withdrawn_by, withdrawn_at, reason) ON policy_withdrawal TO reglament_app;
GRANT SELECT, INSERT (clause, at, employee_id, command, facts) ON refusal TO reglament_app;
GRANT SELECT, INSERT (phrase, added_by, added_at), UPDATE (removed_by, removed_at) ON stop_phrase TO reglament_app;
GRANT SELECT, INSERT (clause, at, recorded_at, employee_id, fact, facts, kind, objection_until) ON violation TO reglament_app;
GRANT SELECT ON clause_change, clause_text, policy_bound, policy_standing, rulebook_change TO reglament_app;
-- team
GRANT SELECT, INSERT (employee_id, substitute_id, first_day, last_day, zone, begins_at, planned_until, set_by, set_at), UPDATE (ended_at, ended_by)
  ON absence TO reglament_app;
GRANT SELECT, INSERT (employee_id, name, token_hash, created_at), UPDATE (revoked_at) ON api_token TO reglament_app;
GRANT SELECT, INSERT (login, password_hash, full_name, role, team_id, extension, created_at), UPDATE (password_hash, full_name, team_id, extension,
  deactivated_at, version) ON employee TO reglament_app;
GRANT SELECT, INSERT (employee_id, kind, address), DELETE ON employee_email TO reglament_app;
GRANT SELECT, INSERT (employee_id, role, since) ON employee_role TO reglament_app;
GRANT SELECT, INSERT (employee_id, section, name, query, created_at), DELETE ON saved_view TO reglament_app;
GRANT SELECT, INSERT (login, address, at, succeeded), DELETE ON sign_in_attempt TO reglament_app;
GRANT SELECT, INSERT (name, parent_id) ON team TO reglament_app;
GRANT SELECT ON absence_part, email_address, email_domain TO reglament_app;
-- timeline
GRANT SELECT, INSERT (at, actor_id, action, subject, address, facts) ON audit_entry TO reglament_app;
GRANT SELECT, INSERT (at, recorded_at, type, kind, actor_id, interaction_id, comment_id, facts, corrects_id) ON event TO reglament_app;
GRANT SELECT, INSERT (subject, subject_id, at, event_id) ON event_subject TO reglament_app;
GRANT SELECT ON audit_personal, chain_anchor, chain_anchored, chain_head, chain_link, event_personal, timeline_inheritance, timeline_withdrawal TO
  reglament_app;
-- violation
GRANT SELECT, INSERT (violation_id, employee_id, text, at) ON violation_objection TO reglament_app;
GRANT SELECT, INSERT (violation_id, outcome, ruled_by, reason, at) ON violation_ruling TO reglament_app;
GRANT SELECT, INSERT (kind, seen_until, seen_id), UPDATE (seen_until, seen_id) ON violation_watch TO reglament_app;
GRANT SELECT ON violation_standing TO reglament_app;

-- Ids that are known before their rows.
DO $$
BEGIN
  EXECUTE (SELECT string_agg(format('GRANT USAGE ON SEQUENCE %s TO reglament_app', pg_get_serial_sequence(t, 'id')), '; ')
           FROM unnest(ARRAY['contact', 'contact_phone', 'contact_email', 'deal']) t);
END $$;

CALL hold_term_to_policy('dispute_case', 'filed_at', 'statements_until', 'case.statement-hours');
CALL hold_term_to_policy('dispute_case', 'filed_at', 'decide_by', 'case.decision-hours');
CALL hold_term_to_policy('case_appeal', 'at', 'decide_by', 'case.decision-hours');
CREATE TRIGGER appeal_hours_by_policy BEFORE INSERT ON dispute_case FOR EACH ROW
  WHEN (NEW.appeal_hours IS DISTINCT FROM policy_value('case.appeal-hours', NEW.filed_at)::int) EXECUTE FUNCTION refuse_another_term('appeal_hours');

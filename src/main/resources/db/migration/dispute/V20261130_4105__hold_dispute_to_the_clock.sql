-- Written when it happens (see platform, «know the rules' clock»).
CALL hold_to_the_clock('dispute_case', '{filed_at,escalated_at}');
CALL hold_to_the_clock('case_appeal', '{at}');
CALL hold_to_the_clock('case_decision', '{decided_at}');
CALL hold_to_the_clock('case_escalation', '{at}');
CALL hold_to_the_clock('case_protocol', '{printed_at}');
CALL hold_to_the_clock('case_statement', '{at}');

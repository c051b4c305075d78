-- Written when it happens (see platform, «know the rules' clock»).
CALL hold_to_the_clock('policy', '{set_at}');
CALL hold_to_the_clock('policy_withdrawal', '{withdrawn_at}');
CALL hold_to_the_clock('stop_phrase', '{added_at,removed_at}');
CALL hold_to_the_clock('acknowledgement', '{acknowledged_at}');
CALL hold_to_the_clock('edition_told', '{told_at}');
CALL hold_to_the_clock('refusal', '{at}');
CALL hold_to_the_clock('observation', '{at}');
CALL hold_to_the_clock('violation', '{recorded_at}', '{at}');

-- Written when it happens (see platform, «know the rules' clock»).
CALL hold_to_the_clock('violation_objection', '{at}');
CALL hold_to_the_clock('violation_ruling', '{at}');
CALL hold_to_the_clock('violation_watch', '{}', '{seen_until}');

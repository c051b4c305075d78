-- Written when it happens (see platform, «know the rules' clock»).
CALL hold_to_the_clock('event', '{recorded_at}', '{at}');
CALL hold_to_the_clock('audit_entry', '{at}');
CALL hold_to_the_clock('chain_anchor', '{at}');

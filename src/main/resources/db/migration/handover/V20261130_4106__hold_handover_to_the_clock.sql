-- Written when it happens (see platform, «know the rules' clock»).
CALL hold_to_the_clock('handover', '{offered_at}', '{ended_at}');
CALL hold_to_the_clock('handover_record', '{moved_at}');

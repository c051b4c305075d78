-- Written when it happens (see platform, «know the rules' clock»).
CALL hold_to_the_clock('notice', '{told_at,read_at}');

-- Written when it happens (see platform, «know the rules' clock»).
CALL hold_to_the_clock('back_test', '{asked_at}');

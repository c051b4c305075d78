-- Written when it happens (see platform, «know the rules' clock»).
CALL hold_to_the_clock('idempotent_request', '{received_at}');

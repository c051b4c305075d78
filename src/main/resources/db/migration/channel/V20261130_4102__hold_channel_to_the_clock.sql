-- Written when it happens (see platform, «know the rules' clock»).
CALL hold_to_the_clock('channel', '{created_at,disabled_at}');
CALL hold_to_the_clock('channel_event', '{received_at,handled_at}');

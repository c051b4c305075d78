-- Written when it happens (see platform, «know the rules' clock»).
CALL hold_to_the_clock('attempt', '{at}');
CALL hold_to_the_clock('comment', '{recorded_at}');
CALL hold_to_the_clock('comment_verdict', '{judged_at}');
CALL hold_to_the_clock('message', '{received_at}', '{sent_at}');
CALL hold_to_the_clock('interaction', '{recorded_at}', '{occurred_at}');
CALL hold_to_the_clock('call', '{}', '{started_at,answered_at,ended_at}');

-- Written when it happens (see platform, «know the rules' clock»).
CALL hold_to_the_clock('employee', '{created_at,deactivated_at}');
CALL hold_to_the_clock('absence', '{set_at,ended_at}');
CALL hold_to_the_clock('api_token', '{created_at,revoked_at}', '{last_used_at}');
CALL hold_to_the_clock('sign_in_attempt', '{at}');
CALL hold_to_the_clock('saved_view', '{created_at}');

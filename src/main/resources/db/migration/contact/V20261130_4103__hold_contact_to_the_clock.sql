-- Written when it happens (see platform, «know the rules' clock»).
CALL hold_to_the_clock('contact', '{created_at,erased_at}', '{}', 'contact_merge_runs()');
CALL hold_to_the_clock('distinct_persons', '{decided_at,revoked_at}', '{}', 'contact_merge_runs()');

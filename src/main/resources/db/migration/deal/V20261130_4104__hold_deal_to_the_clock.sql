-- Written when it happens (see platform, «know the rules' clock»).
CALL hold_to_the_clock('conversion', '{converted_at}');
CALL hold_to_the_clock('deal', '{opened_at,closed_at,stage_since}', '{}', 'contact_merge_runs()');
CALL hold_to_the_clock('deal_responsibility', '{began_at,ended_at}');

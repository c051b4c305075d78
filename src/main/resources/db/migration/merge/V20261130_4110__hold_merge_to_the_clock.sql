-- Written when it happens (see platform, «know the rules' clock»).
CALL hold_to_the_clock('contact_merge', '{merged_at,undone_at}');
CALL hold_to_the_clock('near_duplicate', '{proposed_at}', '{found_at}');

-- Written when it happens (see platform, «know the rules' clock»).
CALL hold_to_the_clock('lead', '{created_at,ended_at}', '{received_at,first_reaction_at,first_contact_at}');
CALL hold_to_the_clock('lead_responsibility', '{began_at,ended_at}');

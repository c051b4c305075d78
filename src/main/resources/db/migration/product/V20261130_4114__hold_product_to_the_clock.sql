-- Written when it happens (see platform, «know the rules' clock»).
CALL hold_to_the_clock('product', '{withdrawn_at}');
CALL hold_to_the_clock('product_group', '{archived_at}');
CALL hold_to_the_clock('stage', '{archived_at}');
CALL hold_to_the_clock('reason', '{archived_at}');
CALL hold_to_the_clock('lead_source', '{archived_at}');

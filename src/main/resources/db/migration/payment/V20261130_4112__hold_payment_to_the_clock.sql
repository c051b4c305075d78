-- Written when it happens (see platform, «know the rules' clock»).
CALL hold_to_the_clock('payment', '{recorded_at}', '{paid_at}');
CALL hold_to_the_clock('payment_credit', '{credited_at}');
CALL hold_to_the_clock('payment_import', '{imported_at}');
CALL hold_to_the_clock('payment_inbox', '{imported_at,dismissed_at}');

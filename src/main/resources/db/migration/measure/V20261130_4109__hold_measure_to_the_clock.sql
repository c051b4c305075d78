-- Written when it happens (see platform, «know the rules' clock»).
CALL hold_to_the_clock('bonus_base', '{set_at}');
CALL hold_to_the_clock('measure', '{proposed_at}');
CALL hold_to_the_clock('measure_acknowledgement', '{at}');
CALL hold_to_the_clock('measure_decision', '{at}');
CALL hold_to_the_clock('measure_explanation', '{at}');
CALL hold_to_the_clock('measure_objection', '{at}');
CALL hold_to_the_clock('measure_ruling', '{at}');

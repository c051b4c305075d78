CALL hold_term_to_policy('handover', 'offered_at', 'lapses_at', 'handover.accept-hours');

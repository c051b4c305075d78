-- A past act is judged by the policy then in force: a new value cannot reach back (a few minutes for clocks that differ).
ALTER TABLE policy ADD CONSTRAINT policy_for_the_future CHECK (effective_from >= set_at - interval '10 minutes');

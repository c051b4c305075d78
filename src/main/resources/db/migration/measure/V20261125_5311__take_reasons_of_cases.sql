-- The decision of a case is carried over whole, with the number of the case before it.
ALTER TABLE measure_ruling DROP CONSTRAINT measure_ruling_reason_check,
  ADD CONSTRAINT measure_ruling_reason_check CHECK (length(btrim(reason)) >= 10 AND length(reason) <= 8200);

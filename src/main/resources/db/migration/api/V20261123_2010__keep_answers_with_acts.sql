-- The answer is written in the transaction of its act: there is no request without one any more.
DELETE FROM idempotent_request WHERE status IS NULL;
ALTER TABLE idempotent_request ALTER COLUMN status SET NOT NULL;
REVOKE UPDATE (status, location, answer), DELETE ON idempotent_request FROM reglament_app;

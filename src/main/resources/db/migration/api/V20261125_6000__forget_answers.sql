-- Answers are kept as long as anybody would retry: without an end they would outlive the erasure of whom they name (152-ФЗ).
GRANT DELETE ON idempotent_request TO reglament_app;

-- What was planned for a lead is planned for the deal it becomes or joins.
GRANT UPDATE (deal_id) ON activity TO reglament_app;

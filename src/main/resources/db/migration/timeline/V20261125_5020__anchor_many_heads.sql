-- Of a table without statistics the planner expects nothing: it could look through all heads already pinned for each one that is to be pinned.
ALTER FUNCTION anchor_heads(date, timestamptz) SET enable_nestloop = off;

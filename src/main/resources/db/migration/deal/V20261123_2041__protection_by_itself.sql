-- How long a deal is protected (R2.6), by itself: a board of thousands of deals is ordered by this alone. deal_standing, unchanged in what it
-- says, rests on it. Ask for one deal's at a time (LATERAL … LIMIT 1).
CREATE VIEW deal_protection AS
SELECT DISTINCT ON (n.deal_id) n.deal_id, n.protected_until, n.interaction_id, n.counts_from
FROM prolongation n
WHERE (SELECT v.detailed FROM comment_verdict v WHERE v.comment_id = n.comment_id ORDER BY v.id DESC LIMIT 1)
ORDER BY n.deal_id, n.protected_until DESC;

CREATE OR REPLACE VIEW deal_standing AS
SELECT d.id AS deal_id,
       p.protected_until,
       p.interaction_id AS last_interaction_id,
       p.counts_from    AS last_prolonged_at,
       array_remove(ARRAY[
         CASE WHEN s.archived_at IS NOT NULL THEN 'STAGE:stage-archived' END,
         CASE WHEN g.archived_at IS NOT NULL THEN 'PRODUCT_GROUP:group-archived' END,
         CASE WHEN w.withdrawn THEN 'ITEMS:product-withdrawn' END,
         CASE WHEN p.deal_id IS NULL THEN 'COMMENT:comment-rejected' END,
         CASE WHEN d.status = 'SUPERSEDED' THEN 'DEAL:superseded' END
       ], NULL) AS defects
FROM deal d
JOIN stage s ON s.id = d.stage_id
JOIN product_group g ON g.id = d.product_group_id
LEFT JOIN LATERAL (
  SELECT true AS withdrawn FROM deal_line l JOIN product r ON r.id = l.product_id
  WHERE l.deal_id = d.id AND r.withdrawn_at IS NOT NULL LIMIT 1) w ON true
-- R2.5 demands a detailed comment: at least one of those the deal rests on still counts.
LEFT JOIN LATERAL (SELECT * FROM deal_protection n WHERE n.deal_id = d.id LIMIT 1) p ON true;
GRANT SELECT ON deal_protection TO reglament_app;

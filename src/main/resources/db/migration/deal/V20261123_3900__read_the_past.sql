-- R0.2: which deal of a client in a product group was active at a moment, and whose it was then, by what was known at that moment: a
-- comment written or overruled later changes nothing of it. At most one row (R2.7). Stages archived since are left out of the question:
-- which stage a deal then stood on is told by its timeline.
CREATE FUNCTION deal_active_at(of_contact bigint, of_group bigint, moment timestamptz)
  RETURNS TABLE (deal_id bigint, responsible_id bigint, protected_until timestamptz) LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT d.id, r.employee_id, max(n.protected_until)
  FROM deal d
  JOIN product_group g ON g.id = d.product_group_id AND (g.archived_at IS NULL OR g.archived_at > moment)
  JOIN deal_responsibility r ON r.deal_id = d.id AND r.began_at <= moment AND r.ended_at > moment
  JOIN prolongation n ON n.deal_id = d.id AND n.comment_at <= moment AND n.protected_until > moment
  WHERE d.contact_id = of_contact AND d.product_group_id = of_group
    AND d.opened_at <= moment AND (d.closed_at IS NULL OR d.closed_at > moment)
    AND (SELECT v.judged_at FROM comment_verdict v WHERE v.id = n.verdict_id) <= moment
    AND (SELECT v.detailed FROM comment_verdict v WHERE v.comment_id = n.comment_id AND v.judged_at <= moment ORDER BY v.id DESC LIMIT 1)
    AND NOT EXISTS (SELECT 1 FROM deal_line l JOIN product p ON p.id = l.product_id WHERE l.deal_id = d.id AND p.withdrawn_at <= moment)
  GROUP BY d.id, r.employee_id
  ORDER BY d.id LIMIT 1
$$;

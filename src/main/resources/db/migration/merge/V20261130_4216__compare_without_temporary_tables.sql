-- R5.2: every name with one letter left out, while the whole base is compared. The application makes no tables of its own.
CREATE UNLOGGED TABLE near_less (
  contact_id bigint NOT NULL,
  h          bigint NOT NULL
);
CREATE FUNCTION gather_near_less() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  TRUNCATE near_less;  -- whoever compares beside waits
  INSERT INTO near_less (contact_id, h)
    SELECT n.contact_id, hashtextextended(left(n.sorted, i - 1) || substr(n.sorted, i + 1), 0) FROM near_name n, generate_series(1, length(n.sorted)) i
    UNION SELECT n.contact_id, hashtextextended(n.sorted, 0) FROM near_name n;
  -- The planner knows nothing of rows just made, and would compare in their order.
  ANALYZE near_less;
END $$;
CREATE FUNCTION clear_near_less() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  TRUNCATE near_less;
END $$;

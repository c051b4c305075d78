-- R2.6: what lapsed between two moments is found without reading every deal.
CREATE INDEX prolongation_ends_at ON prolongation (protected_until);

-- R2.7, R3.2: in which transaction a verdict was laid. A head's rejection of a comment is no ground, in that same transaction, to take the deal over.
ALTER TABLE comment_verdict ADD COLUMN laid_in xid8 NOT NULL DEFAULT '3';
ALTER TABLE comment_verdict ALTER COLUMN laid_in SET DEFAULT pg_current_xact_id();

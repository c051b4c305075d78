-- R3.2: what the machine found bare between two moments.
CREATE INDEX comment_verdict_bare ON comment_verdict (judged_at) WHERE NOT detailed AND judged_by IS NULL;

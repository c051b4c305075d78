-- A draft of the policies run over the past twelve months: what it would have cost. It decides nothing and publishes nothing.
CREATE TABLE back_test (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  asked_by       bigint NOT NULL REFERENCES employee,
  asked_at       timestamptz NOT NULL,
  window_from    timestamptz NOT NULL,
  window_to      timestamptz NOT NULL CHECK (window_to > window_from),
  months         int CHECK (months BETWEEN 1 AND 60),            -- null: as it was
  talk_seconds   int CHECK (talk_seconds BETWEEN 1 AND 3600),
  grace_hours    int CHECK (grace_hours BETWEEN 0 AND 720),
  zone           text,
  added          text[] NOT NULL DEFAULT '{}',                   -- stop phrases
  removed        text[] NOT NULL DEFAULT '{}',
  state          text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED')),
  total          int,                                            -- deals to be looked at; null: not counted yet
  done           int NOT NULL DEFAULT 0,
  last_comment   bigint NOT NULL DEFAULT 0,                      -- where to go on if the node dies
  last_deal      bigint NOT NULL DEFAULT 0,
  judged         boolean NOT NULL DEFAULT false,
  started_at     timestamptz,
  finished_at    timestamptz,
  CONSTRAINT back_test_changes_something CHECK (num_nonnulls(months, talk_seconds, grace_hours, zone) > 0 OR added <> '{}' OR removed <> '{}')
);
CREATE INDEX ON back_test (asked_at DESC);
CREATE INDEX ON back_test (asked_by);

-- Comments that other stop phrases would have judged otherwise.
CREATE TABLE back_test_verdict (
  test_id    bigint NOT NULL REFERENCES back_test,
  comment_id bigint NOT NULL REFERENCES comment,
  detailed   boolean NOT NULL,
  PRIMARY KEY (test_id, comment_id)
);
CREATE INDEX ON back_test_verdict (comment_id);

-- Deals it would have made a difference to.
CREATE TABLE back_test_deal (
  test_id        bigint NOT NULL REFERENCES back_test,
  deal_id        bigint NOT NULL REFERENCES deal,
  employee_id    bigint NOT NULL REFERENCES employee,            -- whose it was when it first made a difference
  lost_seconds   bigint NOT NULL,                                -- active then, inactive under the draft
  gained_seconds bigint NOT NULL,
  since          timestamptz NOT NULL,                           -- the first difference
  conversion     boolean NOT NULL,                               -- the conversion would have been refused
  take_over      boolean NOT NULL,                               -- the take-over would have been refused
  PRIMARY KEY (test_id, deal_id)
);
CREATE INDEX back_test_deal_list ON back_test_deal (test_id, lost_seconds DESC, deal_id);
CREATE INDEX ON back_test_deal (deal_id);
CREATE INDEX ON back_test_deal (employee_id);

CREATE TABLE back_test_payment (
  test_id     bigint NOT NULL REFERENCES back_test,
  payment_id  bigint NOT NULL REFERENCES payment,
  deal_id     bigint NOT NULL REFERENCES deal,
  employee_id bigint NOT NULL REFERENCES employee,
  amount      numeric(14, 2) NOT NULL,
  credited    boolean NOT NULL,                                  -- would have been credited; false: would have been held
  PRIMARY KEY (test_id, payment_id)
);
CREATE INDEX ON back_test_payment (payment_id);
CREATE INDEX ON back_test_payment (deal_id);
CREATE INDEX ON back_test_payment (employee_id);

GRANT SELECT, INSERT ON back_test, back_test_verdict, back_test_deal, back_test_payment TO reglament_app;
GRANT UPDATE (state, total, done, last_comment, last_deal, judged, started_at, finished_at) ON back_test TO reglament_app;

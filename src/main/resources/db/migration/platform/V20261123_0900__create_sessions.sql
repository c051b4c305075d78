-- Signed-in sessions (Spring Session JDBC): in the database, so that any node knows them and an administrator can end them.
CREATE TABLE session (
  primary_id            char(36) PRIMARY KEY,
  session_id            char(36) NOT NULL UNIQUE,
  creation_time         bigint NOT NULL,
  last_access_time      bigint NOT NULL,
  max_inactive_interval int NOT NULL,
  expiry_time           bigint NOT NULL,
  principal_name        varchar(100)
);
CREATE INDEX ON session (expiry_time);
CREATE INDEX ON session (principal_name);
CREATE TABLE session_attributes (
  session_primary_id char(36) NOT NULL REFERENCES session ON DELETE CASCADE,
  attribute_name     varchar(200) NOT NULL,
  attribute_bytes    bytea NOT NULL,
  PRIMARY KEY (session_primary_id, attribute_name)
);

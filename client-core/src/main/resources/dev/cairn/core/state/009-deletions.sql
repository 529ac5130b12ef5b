-- What this device has lately deleted at the server. A folder that is deleted file by file is counted as
-- one deletion by it, and a person who did not mean it gets back what had gone before the guard fell.

CREATE TABLE sent_deletion (
  number INTEGER PRIMARY KEY,             -- in the order of sending: what is in a folder before the folder
  node_id TEXT NOT NULL UNIQUE,
  parent_id TEXT NOT NULL,                -- the folder it was in
  name TEXT NOT NULL,
  kind INTEGER NOT NULL,
  at INTEGER NOT NULL,                    -- milliseconds since 1970
  stage INTEGER NOT NULL                  -- 0 sent, 1 of what a guard holds back, 2 to be undone
) STRICT;

CREATE INDEX sent_deletion_to_undo ON sent_deletion (number) WHERE stage = 2;

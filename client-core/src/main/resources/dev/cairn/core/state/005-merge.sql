-- What is known about merging texts that were edited on two sides.

-- Three contents that cannot be made one text: the next plan keeps both. A row says something of these
-- contents only, so it is true for as long as it stands and is never in the way of another edit.
CREATE TABLE merge_refusal (
  node_id TEXT PRIMARY KEY,
  base BLOB NOT NULL,                     -- content hashes, 32 bytes each
  local BLOB NOT NULL,
  remote BLOB NOT NULL,
  cause TEXT NOT NULL                     -- CONFLICT, NOT_TEXT, or NO_BASE: the server has it no more
) STRICT, WITHOUT ROWID;

-- What both versions of a conflict were made from, so that a merge can still be shown and asked for.
CREATE TABLE conflict_base (
  copy_id TEXT PRIMARY KEY,               -- the node that is the conflict copy
  content BLOB NOT NULL,                  -- content hash, 32 bytes
  version INTEGER NOT NULL                -- the server's version with that content
) STRICT, WITHOUT ROWID;

-- What a device keeps to send and fetch as little as possible.

-- Of chunks that are, or were lately, on this disk: enough to recognise their bytes in a changed file
-- when the old file is gone. Only chunks of files that are compared piece by piece have blocks.
CREATE TABLE chunk_signature (
  number INTEGER PRIMARY KEY,             -- in the order of the last use: the lowest go first
  hash BLOB NOT NULL UNIQUE,              -- SHA-256 of the chunk, 32 bytes
  size INTEGER NOT NULL,                  -- bytes of the chunk
  rolling INTEGER NOT NULL,               -- rolling hash of the whole chunk
  blocks BLOB NOT NULL,                   -- per KiB 4 bytes of the rolling hash and 4 bytes CRC-32C, big-endian
  depth INTEGER NOT NULL                  -- how many deltas are between the chunk at the server and plain bytes
) STRICT;

-- In which contents chunks occur. Which files hold a content now is asked of the local tree, and what
-- is found there is hashed before it is used: a row here promises nothing.
CREATE TABLE chunk_place (
  hash BLOB NOT NULL,
  content BLOB NOT NULL REFERENCES manifest ON DELETE CASCADE,
  position INTEGER NOT NULL,              -- bytes from the file's start
  PRIMARY KEY (hash, content, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX chunk_place_by_content ON chunk_place (content);
-- A new file of the size of one that is synced is probably a copy of it.
CREATE INDEX node_by_local_size ON node (local_size) WHERE synced_content IS NOT NULL;

CREATE INDEX node_by_local_content ON node (local_content) WHERE local_content IS NOT NULL;

-- Hashes have no order: a transaction that adds a thousand writes as many pages of an index that holds
-- them whole, with the id of their namespace. By their first digits it is a fifth as large. That there is
-- one row for each is seen to by those who add rows, of whom there is one at a time.

CREATE TABLE chunk_by_short_key (
  number INTEGER PRIMARY KEY, -- internal, the order in which they came
  namespace_id TEXT NOT NULL,
  hash TEXT NOT NULL, -- once per namespace
  size INTEGER NOT NULL,
  object_key TEXT NOT NULL,
  stored_at INTEGER NOT NULL,
  uses INTEGER NOT NULL, -- manifests that hold it; 0 is not handed out
  position INTEGER NOT NULL DEFAULT 0, -- bytes from the object's start
  length INTEGER NOT NULL DEFAULT 0, -- bytes in the object; 0 stands for all of size
  encoding TEXT NOT NULL DEFAULT 'raw',
  base TEXT, -- the chunk that a delta is against
  depth INTEGER NOT NULL DEFAULT 0, -- deltas between it and plain bytes
  damaged_at INTEGER, -- a receiver could not use it: missing until it is stored again
  condemned_at INTEGER -- nothing needed it then; removed when nothing has for long
) STRICT;

INSERT INTO chunk_by_short_key SELECT * FROM chunk ORDER BY number;
DROP TABLE chunk;
ALTER TABLE chunk_by_short_key RENAME TO chunk;

CREATE INDEX chunk_by_hash ON chunk (substr(hash, 1, 12), substr(namespace_id, -4));
CREATE INDEX chunk_unused ON chunk (stored_at) WHERE uses = 0;
CREATE INDEX chunk_by_base ON chunk (namespace_id, base) WHERE base IS NOT NULL;
CREATE INDEX chunk_by_object ON chunk (substr(object_key, -12));
CREATE INDEX chunk_damaged ON chunk (namespace_id, hash) WHERE damaged_at IS NOT NULL;

CREATE TABLE manifest_by_short_key (
  number INTEGER PRIMARY KEY, -- internal, the order in which they came
  namespace_id TEXT NOT NULL,
  root TEXT NOT NULL, -- once per namespace
  chunk_count INTEGER NOT NULL,
  chunks BLOB NOT NULL, -- per chunk: 32 bytes hash, 4 bytes size big-endian
  versions INTEGER NOT NULL DEFAULT 0 -- that have it
) STRICT;

INSERT INTO manifest_by_short_key (namespace_id, root, chunk_count, chunks, versions)
  SELECT namespace_id, root, chunk_count, chunks, versions FROM manifest ORDER BY rowid;
DROP TABLE manifest;
ALTER TABLE manifest_by_short_key RENAME TO manifest;

CREATE INDEX manifest_by_root ON manifest (substr(root, 1, 12), substr(namespace_id, -4));

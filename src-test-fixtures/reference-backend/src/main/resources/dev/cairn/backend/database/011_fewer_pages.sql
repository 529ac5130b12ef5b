-- What costs a page for each row: keys without an order, on rows of which many come at once.

-- Chunks in the order in which they came. Their hashes have none, and only the index has to follow
-- those; the rows, which a commit changes again, lie together.
CREATE TABLE chunk_in_order (
  number INTEGER PRIMARY KEY, -- internal, the order in which they came
  namespace_id TEXT NOT NULL,
  hash TEXT NOT NULL,
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
  condemned_at INTEGER, -- nothing needed it then; removed when nothing has for long
  UNIQUE (namespace_id, hash)
) STRICT;

INSERT INTO chunk_in_order (namespace_id, hash, size, object_key, stored_at, uses, position, length,
    encoding, base, depth, damaged_at, condemned_at)
  SELECT namespace_id, hash, size, object_key, stored_at, uses, position, length,
    encoding, base, depth, damaged_at, condemned_at FROM chunk ORDER BY stored_at, object_key, position;

DROP TABLE chunk;
ALTER TABLE chunk_in_order RENAME TO chunk;

CREATE INDEX chunk_unused ON chunk (stored_at) WHERE uses = 0;
CREATE INDEX chunk_by_base ON chunk (namespace_id, base) WHERE base IS NOT NULL;
CREATE INDEX chunk_by_object ON chunk (object_key);
CREATE INDEX chunk_damaged ON chunk (namespace_id, hash) WHERE damaged_at IS NOT NULL;

-- Parts are asked for until their object is stored: from then on they are chunks.
DELETE FROM object_part
  WHERE object_key IN (SELECT object_key FROM object WHERE stored_at IS NOT NULL);

-- The sweep reads what open sessions name all at once.
DROP INDEX upload_chunk_by_hash;

-- Manifests count the versions that have them.
ALTER TABLE manifest ADD COLUMN versions INTEGER NOT NULL DEFAULT 0;
UPDATE manifest SET versions = (SELECT count(*) FROM version v
  WHERE v.namespace_id = manifest.namespace_id AND v.manifest_root = manifest.root);
DROP INDEX version_by_manifest;

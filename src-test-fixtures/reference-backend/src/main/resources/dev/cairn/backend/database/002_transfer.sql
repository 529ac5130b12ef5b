-- Chunks that lie in an object together with others, compressed, or as deltas of each other.

-- Where in its object a chunk is.
ALTER TABLE chunk ADD COLUMN position INTEGER NOT NULL DEFAULT 0; -- bytes from the object's start
ALTER TABLE chunk ADD COLUMN length INTEGER NOT NULL DEFAULT 0; -- bytes in the object; 0 stands for all of size
ALTER TABLE chunk ADD COLUMN encoding TEXT NOT NULL DEFAULT 'raw';
ALTER TABLE chunk ADD COLUMN base TEXT; -- the chunk that a delta is against
ALTER TABLE chunk ADD COLUMN depth INTEGER NOT NULL DEFAULT 0; -- deltas between it and plain bytes
ALTER TABLE chunk ADD COLUMN damaged_at INTEGER; -- a receiver could not use it: missing until it is stored again
ALTER TABLE chunk ADD COLUMN condemned_at INTEGER; -- nothing needed it then; removed when nothing has for long

CREATE INDEX chunk_by_base ON chunk (namespace_id, base) WHERE base IS NOT NULL;
CREATE INDEX chunk_by_object ON chunk (object_key);

-- An object that a client has declared the parts of. Nothing of it is a chunk before it is stored.
CREATE TABLE object (
  object_key TEXT PRIMARY KEY,
  namespace_id TEXT NOT NULL,
  length INTEGER NOT NULL,
  declared_at INTEGER NOT NULL,
  stored_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX object_unstored ON object (declared_at) WHERE stored_at IS NULL;

CREATE TABLE object_part (
  object_key TEXT NOT NULL REFERENCES object (object_key) ON DELETE CASCADE,
  position INTEGER NOT NULL, -- bytes from the object's start
  length INTEGER NOT NULL,
  hash TEXT NOT NULL, -- the chunk that these bytes decode to
  size INTEGER NOT NULL, -- bytes of the chunk
  encoding TEXT NOT NULL,
  base TEXT,
  depth INTEGER NOT NULL,
  PRIMARY KEY (object_key, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX object_part_by_hash ON object_part (hash);
CREATE INDEX object_part_by_base ON object_part (base) WHERE base IS NOT NULL;

-- Times are Unix milliseconds, sizes bytes, hashes lower-case hexadecimal SHA-256 unless said otherwise.

-- Facts about this database: epoch (changes when it is restored), keys and secrets made at first start.
CREATE TABLE fact (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE user (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  password_hash TEXT NOT NULL, -- Argon2id with its parameters, "$argon2id$v=19$m=…,t=…,p=…$salt$hash"
  created_at INTEGER NOT NULL
) STRICT;

-- What one user sees: an id space, a tree and a sequence of changes.
CREATE TABLE namespace (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL UNIQUE,
  root_id TEXT NOT NULL, -- the folder node that is the top of the tree
  sequence INTEGER NOT NULL -- the last change_seq given out
) STRICT;

-- One sign-in: the refresh tokens that descend from it, and the device that uses them.
CREATE TABLE token_family (
  sid TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES user (id),
  client_id TEXT NOT NULL,
  scope TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE TABLE refresh_token (
  hash TEXT PRIMARY KEY, -- SHA-256 of the token, which itself is never stored
  sid TEXT NOT NULL REFERENCES token_family (sid),
  issued_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER -- a second use after this ends the family
) STRICT;

CREATE TABLE device (
  id TEXT PRIMARY KEY,
  sid TEXT NOT NULL UNIQUE,
  namespace_id TEXT NOT NULL,
  name TEXT NOT NULL,
  platform TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- A file or folder at its last change. Deleted nodes stay, with their place, as tombstones.
CREATE TABLE node (
  namespace_id TEXT NOT NULL,
  id TEXT NOT NULL, -- made by the client
  kind TEXT NOT NULL CHECK (kind IN ('file', 'folder')),
  parent_id TEXT, -- null only for the root
  name TEXT NOT NULL, -- exact bytes, UTF-8
  deleted INTEGER NOT NULL,
  place_version INTEGER NOT NULL, -- counts parent, name and deletion
  version INTEGER NOT NULL, -- counts contents, 0 for folders
  size INTEGER NOT NULL,
  content_hash TEXT, -- Merkle root over the fixed 4 MiB grid
  manifest_root TEXT, -- Merkle root over the manifest's own chunks
  executable INTEGER NOT NULL,
  modified_at INTEGER,
  version_vector TEXT NOT NULL, -- JSON object: device id to counter
  device_id TEXT, -- who wrote the content
  change_seq INTEGER NOT NULL,
  change_type TEXT NOT NULL,
  changed_by TEXT, -- device of the last change
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (namespace_id, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX node_by_change ON node (namespace_id, change_seq);
CREATE INDEX node_by_place ON node (namespace_id, parent_id, name) WHERE deleted = 0;

-- Every content a file ever had.
CREATE TABLE version (
  namespace_id TEXT NOT NULL,
  node_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  size INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  manifest_root TEXT NOT NULL,
  executable INTEGER NOT NULL,
  modified_at INTEGER,
  version_vector TEXT NOT NULL,
  device_id TEXT,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (namespace_id, node_id, version)
) STRICT, WITHOUT ROWID;

-- An ordered list of chunks. Its root commits to hashes, sizes and order, so equal lists are one row.
CREATE TABLE manifest (
  namespace_id TEXT NOT NULL,
  root TEXT NOT NULL,
  chunk_count INTEGER NOT NULL,
  chunks BLOB NOT NULL, -- per chunk: 32 bytes hash, 4 bytes size big-endian
  PRIMARY KEY (namespace_id, root)
) STRICT;

-- A chunk known to be in the object store, once per namespace.
CREATE TABLE chunk (
  namespace_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  size INTEGER NOT NULL,
  object_key TEXT NOT NULL,
  stored_at INTEGER NOT NULL,
  uses INTEGER NOT NULL, -- manifests that hold it; 0 is not handed out
  PRIMARY KEY (namespace_id, hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX chunk_unused ON chunk (stored_at) WHERE uses = 0;

CREATE TABLE upload_session (
  number INTEGER PRIMARY KEY, -- internal, keeps upload_chunk narrow
  id TEXT NOT NULL UNIQUE,
  namespace_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  file_id TEXT NOT NULL,
  parent_id TEXT,
  name TEXT,
  size INTEGER NOT NULL,
  modified_at INTEGER,
  executable INTEGER NOT NULL,
  base_version INTEGER NOT NULL, -- 0 is a new file
  version_vector TEXT NOT NULL,
  chunk_count INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('uploading', 'sealed', 'available')),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  content_hash TEXT, -- once sealed
  manifest_root TEXT, -- once sealed
  published_file_id TEXT, -- once available: may be another node with equal content
  published_version INTEGER,
  published_seq INTEGER
) STRICT;

CREATE INDEX upload_session_by_expiry ON upload_session (expires_at);

CREATE TABLE upload_chunk (
  session_number INTEGER NOT NULL REFERENCES upload_session (number) ON DELETE CASCADE,
  number INTEGER NOT NULL, -- position in the file, from 1
  hash TEXT NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY (session_number, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX upload_chunk_by_hash ON upload_chunk (hash);

-- First answers to requests that carried an Idempotency-Key.
CREATE TABLE answer (
  user_id TEXT NOT NULL,
  key TEXT NOT NULL,
  request TEXT NOT NULL, -- SHA-256 of method, path and body
  status INTEGER NOT NULL,
  content_type TEXT NOT NULL,
  body BLOB NOT NULL, -- gzip
  created_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX answer_by_age ON answer (created_at);

-- Everything one device knows of its synced root. The number of this file is the schema version it
-- leads to; a released file is never changed, a later one is added.

-- The three trees side by side: one row per node, three groups of columns. A group whose kind is NULL
-- does not have the node. Because the groups share a row, "differs between the trees" is a condition
-- on one row, and the partial index below keeps the differing nodes at hand, however many there are
-- in all.
CREATE TABLE node (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,                -- the id that all devices use

  synced_parent INTEGER,                  -- key of the folder's row
  synced_name TEXT,
  synced_kind INTEGER,                    -- 0 file, 1 folder
  synced_content BLOB,                    -- content hash, 32 bytes; NULL for a folder
  synced_executable INTEGER,              -- 0 or 1
  synced_version INTEGER,                 -- the server's content version this is based on
  synced_place_version INTEGER,           -- the server's place version this is based on

  local_parent INTEGER,
  local_name TEXT,
  local_kind INTEGER,
  local_content BLOB,                     -- NULL for a folder, and until the bytes have been read
  local_executable INTEGER,
  local_size INTEGER,                     -- bytes
  local_modified INTEGER,                 -- nanoseconds since 1970
  local_changed INTEGER,                  -- ctime, nanoseconds since 1970
  local_birth INTEGER,                    -- nanoseconds since 1970, 0 if unknown
  local_inode INTEGER,                    -- 0 if unknown

  remote_parent INTEGER,
  remote_name TEXT,
  remote_kind INTEGER,
  remote_content BLOB,
  remote_executable INTEGER,
  remote_size INTEGER,                    -- bytes
  remote_modified INTEGER,                -- milliseconds since 1970
  remote_version INTEGER,
  remote_place_version INTEGER,
  remote_change_seq INTEGER,              -- kept for deleted nodes too: an older message never wins
  remote_vector TEXT,                     -- version vector: device=3 other=1, sorted
  remote_device TEXT                      -- who wrote the content
) STRICT;

CREATE INDEX node_by_synced_place ON node (synced_parent, synced_name) WHERE synced_kind IS NOT NULL;
CREATE INDEX node_by_local_place ON node (local_parent, local_name) WHERE local_kind IS NOT NULL;
CREATE INDEX node_by_remote_place ON node (remote_parent, remote_name) WHERE remote_kind IS NOT NULL;
CREATE INDEX node_by_local_inode ON node (local_inode) WHERE local_kind IS NOT NULL;

-- "Up to date" is exactly: this index is empty.
CREATE INDEX node_differs ON node (key) WHERE NOT (
  local_kind IS synced_kind AND remote_kind IS synced_kind
  AND local_parent IS synced_parent AND remote_parent IS synced_parent
  AND local_name IS synced_name AND remote_name IS synced_name
  AND local_content IS synced_content AND remote_content IS synced_content
  AND local_executable IS synced_executable AND remote_executable IS synced_executable
);

-- The chunks of contents that are, or were lately, on this disk: what an edit can be compared with.
CREATE TABLE manifest (
  content BLOB PRIMARY KEY,               -- content hash, 32 bytes
  chunks BLOB NOT NULL                    -- per chunk 32 bytes hash and 4 bytes size, big-endian
) STRICT, WITHOUT ROWID;

-- Uploads that have begun and are not yet complete. Written before the first byte leaves.
CREATE TABLE upload_session (
  session_id TEXT PRIMARY KEY,
  node_id TEXT NOT NULL,
  size INTEGER NOT NULL,                  -- bytes, of the file the session was opened for
  modified INTEGER NOT NULL,              -- nanoseconds since 1970, of that file
  changed INTEGER NOT NULL,               -- nanoseconds since 1970, of that file
  inode INTEGER NOT NULL,
  base_version INTEGER NOT NULL           -- the server's version it is to replace
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_session_by_node ON upload_session (node_id);

CREATE TABLE upload_chunk (
  session_id TEXT NOT NULL REFERENCES upload_session ON DELETE CASCADE,
  number INTEGER NOT NULL,                -- from 1
  hash BLOB NOT NULL,                     -- SHA-256, 32 bytes
  size INTEGER NOT NULL,                  -- bytes
  state INTEGER NOT NULL,                 -- 0 pending, 1 attempted, 2 confirmed by the server
  PRIMARY KEY (session_id, number)
) STRICT, WITHOUT ROWID;

-- Why a node is not synced, and when it is tried again.
CREATE TABLE problem (
  node_id TEXT PRIMARY KEY,
  code TEXT NOT NULL,
  message TEXT NOT NULL,                  -- one sentence for a person
  since INTEGER NOT NULL,                 -- milliseconds since 1970
  attempts INTEGER NOT NULL,
  retry_at INTEGER NOT NULL               -- milliseconds since 1970
) STRICT, WITHOUT ROWID;

CREATE TABLE conflict (
  copy_id TEXT PRIMARY KEY,               -- the node that is the conflict copy
  node_id TEXT NOT NULL,                  -- the node it is a copy of
  kind TEXT NOT NULL,
  since INTEGER NOT NULL,                 -- milliseconds since 1970
  device TEXT NOT NULL                    -- whose content the copy holds
) STRICT, WITHOUT ROWID;

CREATE TABLE activity (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,                    -- milliseconds since 1970
  kind TEXT NOT NULL,
  path TEXT NOT NULL,
  detail TEXT NOT NULL
) STRICT;

CREATE TABLE counter (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Single values: cursor, epoch, root id and the like.
CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

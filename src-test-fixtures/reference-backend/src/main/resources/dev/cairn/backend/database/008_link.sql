-- Symbolic links: nodes of a kind of their own, whose content is the text of what they point to.

-- SQLite cannot widen a CHECK, so the table is made anew.
CREATE TABLE node_with_links (
  namespace_id TEXT NOT NULL,
  id TEXT NOT NULL, -- made by the client
  kind TEXT NOT NULL CHECK (kind IN ('file', 'folder', 'link')),
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
  conflict_of TEXT, -- the node it is a copy of; NULL for most
  conflict_kind TEXT,
  conflict_device TEXT, -- whose content it holds, as its owner calls it
  conflict_device_id TEXT,
  conflict_base_version INTEGER, -- of the node it is a copy of
  conflict_base_content TEXT, -- content hash of that version
  placed_at INTEGER NOT NULL DEFAULT 0, -- since when it has been where it is, or deleted
  PRIMARY KEY (namespace_id, id)
) STRICT, WITHOUT ROWID;

INSERT INTO node_with_links (namespace_id, id, kind, parent_id, name, deleted, place_version,
    version, size, content_hash, manifest_root, executable, modified_at, version_vector, device_id,
    change_seq, change_type, changed_by, changed_at, conflict_of, conflict_kind, conflict_device,
    conflict_device_id, conflict_base_version, conflict_base_content, placed_at)
  SELECT namespace_id, id, kind, parent_id, name, deleted, place_version,
    version, size, content_hash, manifest_root, executable, modified_at, version_vector, device_id,
    change_seq, change_type, changed_by, changed_at, conflict_of, conflict_kind, conflict_device,
    conflict_device_id, conflict_base_version, conflict_base_content, placed_at FROM node;

DROP TABLE node;
ALTER TABLE node_with_links RENAME TO node;

CREATE UNIQUE INDEX node_by_change ON node (namespace_id, change_seq);
CREATE INDEX node_by_place ON node (namespace_id, parent_id, name) WHERE deleted = 0;
CREATE INDEX node_deleted_by_place ON node (namespace_id, parent_id, name, change_seq) WHERE deleted = 1;

-- What is being uploaded.
ALTER TABLE upload_session ADD COLUMN kind TEXT NOT NULL DEFAULT 'file'
  CHECK (kind IN ('file', 'link'));

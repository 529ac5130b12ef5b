-- What files held, and where nodes were: so that people can go back, and for how long they can.

-- When another version took the place of this one, or its file was deleted. NULL: the file holds it.
ALTER TABLE version ADD COLUMN superseded_at INTEGER;
-- 1: stays when the others of its week go, until it is too old itself
ALTER TABLE version ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;

UPDATE version SET superseded_at = coalesce(
  (SELECT next.created_at FROM version next
    WHERE next.namespace_id = version.namespace_id AND next.node_id = version.node_id
      AND next.version > version.version ORDER BY next.version LIMIT 1),
  (SELECT n.changed_at FROM node n
    WHERE n.namespace_id = version.namespace_id AND n.id = version.node_id AND n.deleted = 1));

CREATE INDEX version_superseded ON version (kept, superseded_at) WHERE superseded_at IS NOT NULL;
CREATE INDEX version_by_manifest ON version (namespace_id, manifest_root);

-- Since when a node has been where it is, or deleted. 0: longer than was written down.
ALTER TABLE node ADD COLUMN placed_at INTEGER NOT NULL DEFAULT 0;

-- Where a node was before: one row per place that it has left.
CREATE TABLE former_place (
  namespace_id TEXT NOT NULL,
  node_id TEXT NOT NULL,
  place_version INTEGER NOT NULL,
  parent_id TEXT NOT NULL,
  name TEXT NOT NULL,
  placed_at INTEGER NOT NULL,
  left_at INTEGER NOT NULL, -- moved away or deleted
  PRIMARY KEY (namespace_id, node_id, place_version)
) STRICT, WITHOUT ROWID;

-- What was deleted before this was written down had been where its tombstone says.
INSERT INTO former_place
  SELECT namespace_id, id, place_version - 1, parent_id, name, 0, changed_at FROM node
  WHERE deleted = 1 AND parent_id IS NOT NULL;
UPDATE node SET placed_at = changed_at WHERE deleted = 1;
UPDATE node SET placed_at = coalesce((SELECT min(created_at) FROM version v
    WHERE v.namespace_id = node.namespace_id AND v.node_id = node.id), 0)
  WHERE deleted = 0 AND place_version = 1 AND kind = 'file';

CREATE INDEX former_place_by_parent ON former_place (namespace_id, parent_id, left_at);
CREATE INDEX former_place_by_age ON former_place (left_at);
CREATE INDEX node_deleted_by_place ON node (namespace_id, parent_id, name, change_seq) WHERE deleted = 1;

-- Merkle roots of folders. One that is missing has changed, or something below it has, since it was
-- last asked for; where one is there, those of all folders below it are.
CREATE TABLE folder_root (
  namespace_id TEXT NOT NULL,
  folder_id TEXT NOT NULL,
  root TEXT NOT NULL,
  PRIMARY KEY (namespace_id, folder_id)
) STRICT, WITHOUT ROWID;

-- What this device leaves out. By node, so that a rename or a move of a folder changes nothing.

CREATE TABLE left_out_folder (
  node_id TEXT PRIMARY KEY,               -- the folder that the person named
  since INTEGER NOT NULL                  -- milliseconds since 1970
) STRICT, WITHOUT ROWID;

-- Whether a node is in such a folder, or is one. It follows from the trees and is written in the
-- transaction that looks at the node; all are looked at once more when nothing else is to be done.
ALTER TABLE node ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0;

CREATE INDEX node_left_out ON node (left_out) WHERE left_out = 1;
CREATE INDEX node_left_out_here ON node (key) WHERE left_out = 1 AND local_kind IS NOT NULL;

-- "Up to date" is exactly: this index is empty. A node that is left out is at rest when it is neither
-- here nor agreed on, or is only here, or is here and other than the server's at the server's place.
DROP INDEX node_differs;

CREATE INDEX node_differs ON node (key) WHERE NOT ((
  left_out = 0 AND local_kind IS synced_kind AND remote_kind IS synced_kind
  AND local_parent IS synced_parent AND remote_parent IS synced_parent
  AND local_name IS synced_name AND remote_name IS synced_name
  AND local_content IS synced_content AND remote_content IS synced_content
  AND local_executable IS synced_executable AND remote_executable IS synced_executable
) OR (left_out = 1 AND (
  (local_kind IS NULL AND synced_kind IS NULL)
  OR (local_kind IS NOT NULL AND remote_kind IS NULL AND synced_kind IS NULL)
  OR (local_kind IS NOT NULL AND local_kind IS remote_kind AND local_parent IS remote_parent
    AND local_name IS remote_name
    AND (local_kind = 1 OR (local_content IS NOT NULL
      AND local_content IS NOT remote_content AND local_content IS NOT synced_content)))
)));

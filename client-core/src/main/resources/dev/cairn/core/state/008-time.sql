-- When a file was written to, as both sides have agreed on it: a time that the server alone has changed
-- goes to the disk, and one that was changed on the disk alone goes nowhere.

ALTER TABLE node ADD COLUMN synced_modified INTEGER; -- milliseconds since 1970, as in remote_modified

UPDATE node SET synced_modified = remote_modified WHERE synced_kind IS NOT NULL;

-- "Up to date" is exactly: this index is empty.
DROP INDEX node_differs;

CREATE INDEX node_differs ON node (key) WHERE NOT ((
  left_out = 0 AND local_kind IS synced_kind AND remote_kind IS synced_kind
  AND local_parent IS synced_parent AND remote_parent IS synced_parent
  AND local_name IS synced_name AND remote_name IS synced_name
  AND local_content IS synced_content AND remote_content IS synced_content
  AND local_executable IS synced_executable AND remote_executable IS synced_executable
  AND remote_modified IS synced_modified
) OR (left_out = 1 AND (
  (local_kind IS NULL AND synced_kind IS NULL)
  OR (local_kind IS NOT NULL AND remote_kind IS NULL AND synced_kind IS NULL)
  OR (local_kind IS NOT NULL AND local_kind IS remote_kind AND local_parent IS remote_parent
    AND local_name IS remote_name
    AND (local_kind = 1 OR (local_content IS NOT NULL
      AND local_content IS NOT remote_content AND local_content IS NOT synced_content)))
)));

-- Who wrote the content of a conflict copy, by id, and what both contents were made from.

ALTER TABLE node ADD COLUMN conflict_device_id TEXT;
ALTER TABLE node ADD COLUMN conflict_base_version INTEGER; -- of the node it is a copy of
ALTER TABLE node ADD COLUMN conflict_base_content TEXT; -- content hash of that version

-- The same of a new file that is being uploaded.
ALTER TABLE upload_session ADD COLUMN conflict_device_id TEXT;
ALTER TABLE upload_session ADD COLUMN conflict_base_version INTEGER;
ALTER TABLE upload_session ADD COLUMN conflict_base_content TEXT;

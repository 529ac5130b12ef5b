-- Which nodes are conflict copies, so that every device of a user can tell.

ALTER TABLE node ADD COLUMN conflict_of TEXT; -- the node it is a copy of; NULL for most
ALTER TABLE node ADD COLUMN conflict_kind TEXT;
ALTER TABLE node ADD COLUMN conflict_device TEXT; -- whose content it holds, as its owner calls it

-- The same of a new file that is being uploaded.
ALTER TABLE upload_session ADD COLUMN conflict_of TEXT;
ALTER TABLE upload_session ADD COLUMN conflict_kind TEXT;
ALTER TABLE upload_session ADD COLUMN conflict_device TEXT;

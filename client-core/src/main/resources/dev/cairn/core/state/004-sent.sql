-- Contents that this device has asked the server to publish, until it knows what came of it. An answer
-- can be lost and the file can change meanwhile, even back to what it was: only this tells then that
-- the server's new content was on this disk, and is no edit of somebody else's.
CREATE TABLE sent_content (
  number INTEGER PRIMARY KEY,             -- in the order of sending
  node_id TEXT NOT NULL REFERENCES node (id) ON DELETE CASCADE,
  base_version INTEGER NOT NULL,          -- the server's version it was to replace
  content BLOB NOT NULL,                  -- content hash, 32 bytes
  vector TEXT NOT NULL                    -- the version vector it was sent with, as in remote_vector
) STRICT;
CREATE INDEX sent_content_by_node ON sent_content (node_id);

-- Who wrote what, so that people are told of devices by their names, and which decisions about
-- conflicts the server has yet to be told of.

CREATE TABLE device (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL                      -- as the server last told it
) STRICT, WITHOUT ROWID;

ALTER TABLE conflict ADD COLUMN author TEXT;                        -- id of the device, where known
ALTER TABLE conflict ADD COLUMN settled INTEGER NOT NULL DEFAULT 0; -- 1: no conflict any more, the mark is to go

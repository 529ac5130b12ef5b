-- The times that this server has run, by which a cursor is known that a backup of the database does
-- not know of.

CREATE TABLE era (
  number INTEGER PRIMARY KEY, -- in the order in which they began
  id TEXT NOT NULL UNIQUE -- part of each cursor that was given out in it
) STRICT;

-- How far each namespace was when an era began.
CREATE TABLE era_begin (
  era INTEGER NOT NULL REFERENCES era (number),
  namespace_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  PRIMARY KEY (namespace_id, era)
) STRICT, WITHOUT ROWID;

-- Cursors from before there were eras.
INSERT INTO era (number, id) SELECT 1, value FROM fact WHERE name = 'epoch';

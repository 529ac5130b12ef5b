-- How far each device has said that its state goes in the feed. One that comes back with less has an
-- older state, and what it takes for deleted was perhaps never deleted.
ALTER TABLE device ADD COLUMN acknowledged INTEGER NOT NULL DEFAULT 0;

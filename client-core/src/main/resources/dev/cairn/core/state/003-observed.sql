-- What was recorded last has to be known after a loss of power, and clocks jump: an order of its own.
ALTER TABLE node ADD COLUMN local_observed INTEGER; -- counts up with every record of what the disk shows

CREATE INDEX node_by_local_observed ON node (local_observed) WHERE local_observed IS NOT NULL;

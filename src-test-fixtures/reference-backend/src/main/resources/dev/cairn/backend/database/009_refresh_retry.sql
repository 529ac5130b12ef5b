-- A refresh whose answer was lost is repeated with the same Idempotency-Key, and gets another successor.
ALTER TABLE refresh_token ADD COLUMN retry_hash TEXT; -- SHA-256 of the key it was used with
ALTER TABLE refresh_token ADD COLUMN predecessor TEXT; -- the hash of the token it was given for
CREATE INDEX refresh_token_by_predecessor ON refresh_token (predecessor);

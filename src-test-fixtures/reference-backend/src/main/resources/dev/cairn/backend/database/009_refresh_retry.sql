-- A refresh whose answer was lost is repeated with the same Idempotency-Key.
ALTER TABLE refresh_token ADD COLUMN retry_hash TEXT; -- SHA-256 of the key it was used with
ALTER TABLE refresh_token ADD COLUMN successor TEXT; -- the hash of the token that replaced it last

-- When a device was last heard of, to the minute, and what finds the sign-ins of one account.
ALTER TABLE device ADD COLUMN seen_at INTEGER; -- Unix milliseconds; NULL: not since this is noted
CREATE INDEX token_family_by_user ON token_family (user_id);
CREATE INDEX refresh_token_by_sid ON refresh_token (sid, expires_at);

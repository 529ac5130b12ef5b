package dev.cairn.backend.auth;

/// Who an access token speaks for: a user, and the sign-in it came from.
public record Principal(String userId, String sid, String scope) {}

package dev.cairn.backend.sync;

/// A computer that syncs: the one device of a sign-in.
public record Device(String id, String sid, String namespaceId, String name, String platform) {}

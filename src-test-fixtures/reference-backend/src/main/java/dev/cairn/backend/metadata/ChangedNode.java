package dev.cairn.backend.metadata;

/// That a node changed, without what it is like now: its id, the version of its content, and its
/// last change.
public record ChangedNode(String id, long version, LastChange last) {}

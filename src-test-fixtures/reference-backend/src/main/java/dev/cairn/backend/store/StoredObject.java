package dev.cairn.backend.store;

/// An object that is in the store, with its length in bytes.
public record StoredObject(String key, long size) {}

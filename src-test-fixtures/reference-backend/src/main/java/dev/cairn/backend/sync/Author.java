package dev.cairn.backend.sync;

/// On whose behalf something is changed: a namespace, and the device in it.
public record Author(String namespaceId, String deviceId) {}

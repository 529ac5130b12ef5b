package dev.cairn.daemon.home;

/// Who is signed in on this device, and how the server knows it.
public record AccountRecord(
    String server,
    String user,
    String deviceId,
    String deviceName,
    String namespaceId,
    String rootId) {}

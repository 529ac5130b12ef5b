package dev.cairn.daemon.control.api;

/// Who this device is signed in as.
///
/// @param server the server's address
/// @param user the name the person signed in with
/// @param deviceId the server's name for this device
/// @param deviceName the person's name for this device
public record Account(String server, String user, String deviceId, String deviceName) {}

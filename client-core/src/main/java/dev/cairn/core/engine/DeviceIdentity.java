package dev.cairn.core.engine;

/// Who this device is.
///
/// @param id how the server knows it
/// @param name how people know it; conflict copies carry it
public record DeviceIdentity(String id, String name) {}

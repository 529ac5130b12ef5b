package dev.cairn.daemon.control.api;

import java.util.List;

/// The answer to `devices`.
///
/// @param devices the newest 200, newest first
/// @param more how many there are besides
public record DeviceList(List<DeviceEntry> devices, long more) {
  /// Copies its list.
  public DeviceList {
    devices = List.copyOf(devices);
  }
}

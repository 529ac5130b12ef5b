package dev.cairn.core.remote;

import dev.cairn.core.model.FileId;
import dev.cairn.core.model.VersionVector;

/// How the server knows this device.
///
/// @param rootId the folder that is the person's root
/// @param epoch changes when the server's data was replaced, say by a backup
/// @param cursor where a device that knows nothing begins to read
/// @param deviceName what the device is called
public record Registration(
    String deviceId,
    String namespaceId,
    FileId rootId,
    String epoch,
    String cursor,
    String deviceName) {
  /// Throws [IllegalArgumentException] when the device's id is none.
  public Registration {
    if (!VersionVector.isDeviceId(deviceId)) {
      throw new IllegalArgumentException("Not the id of a device");
    }
  }
}

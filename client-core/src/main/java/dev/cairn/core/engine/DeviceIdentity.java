package dev.cairn.core.engine;

import dev.cairn.core.model.Author;
import java.util.Optional;

/// Who this device is.
///
/// @param id how the server knows it
/// @param name how people know it; conflict copies carry it
public record DeviceIdentity(String id, String name) {
  /// As the one who writes on this device.
  Author author() {
    return new Author(Optional.of(id), name);
  }
}

package dev.cairn.core.remote;

import dev.cairn.core.model.VersionVector;
import java.time.Instant;
import java.util.Optional;

/// A device of the account, as the server knows it.
///
/// @param name what its owner calls it; at most 255 characters
/// @param platform what its system calls itself; at most 255 characters
/// @param createdAt when it signed in
/// @param lastSeenAt when the server last heard of it, if it knows
/// @param isThisOne whether it is the one that asks
public record KnownDevice(
    String id,
    String name,
    String platform,
    Instant createdAt,
    Optional<Instant> lastSeenAt,
    boolean isThisOne) {
  private static final int TEXT_MAX = 255;

  /// Throws [IllegalArgumentException] when the id is none, or a text is too long.
  public KnownDevice {
    boolean isRight =
        VersionVector.isDeviceId(id) && name.length() <= TEXT_MAX && platform.length() <= TEXT_MAX;
    if (!isRight) {
      throw new IllegalArgumentException("Not a device");
    }
  }
}

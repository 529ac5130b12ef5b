package dev.cairn.core.remote;

import dev.cairn.core.remote.wire.WireJson;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// What is read of a message on the change socket.
record Hint(@Nullable String type, @Nullable String changedByDevice) {
  private static final Set<String> PRESENCE = Set.of("device_online", "device_offline");

  /// Of what cannot be read: something may have changed.
  private static final Hint UNREADABLE = new Hint(null, null);

  static Hint of(String message) {
    try {
      return Optional.ofNullable(WireJson.MAPPER.readValue(message, Hint.class)).orElse(UNREADABLE);
    } catch (JacksonException e) {
      return UNREADABLE;
    }
  }

  /// Whether something may have changed. That a device has come or gone is no change.
  boolean isOfChange() {
    return type == null || !PRESENCE.contains(type);
  }

  /// The device that has changed it, if the message says so.
  Optional<String> author() {
    return Optional.ofNullable(changedByDevice);
  }
}

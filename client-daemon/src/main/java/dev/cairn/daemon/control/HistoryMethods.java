package dev.cairn.daemon.control;

import dev.cairn.daemon.control.api.RestoredVersion;
import dev.cairn.daemon.control.api.RewoundFolder;
import dev.cairn.daemon.control.api.VersionList;
import java.time.Duration;
import java.time.Instant;

/// What the control API can ask about earlier times. As in [ControlMethods], calls may block, and
/// fail with a sentence for a person.
public interface HistoryMethods {
  /// The versions of a file, also of a deleted one.
  VersionList versions(String path);

  /// Makes an earlier version of a file its newest, and waits until it is on this device.
  RestoredVersion restore(String path, long version);

  /// Puts all that is in a folder back to how it was, and waits until that is so on this device.
  RewoundFolder rewind(String path, Instant to);

  /// As [#rewind(String, Instant)], to a moment so long ago by the server's clock.
  RewoundFolder rewind(String path, Duration ago);
}

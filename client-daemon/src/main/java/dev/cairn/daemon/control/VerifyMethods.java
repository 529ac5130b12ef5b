package dev.cairn.daemon.control;

import dev.cairn.daemon.control.api.VerifyProgressDocument;
import dev.cairn.daemon.control.api.VerifyReport;

/// What the control API can have verified. As in [ControlMethods], calls may block, and fail with a
/// sentence for a person.
public interface VerifyMethods {
  /// Compares disk, state and server.
  ///
  /// @param deep whether every file's bytes are read
  VerifyReport verify(boolean deep);

  /// How far the verification is that was begun last.
  VerifyProgressDocument progress();
}

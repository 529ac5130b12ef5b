package dev.cairn.core.remote;

import java.util.Optional;

/// Hears of changes at the server. Called on the socket's thread: it may only take note.
public interface HintListener {
  /// The socket is open; what happened before that is not known.
  void connected();

  /// Something has changed.
  ///
  /// @param author the device that has changed it, if the server says so
  void changed(Optional<String> author);

  /// The socket is closed or could not be opened.
  void disconnected();
}

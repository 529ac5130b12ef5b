package dev.cairn.core.remote;

/// Hears of changes at the server. Called on the socket's thread: it may only take note.
public interface HintListener {
  /// The socket is open; what happened before that is not known.
  void connected();

  /// Something has changed.
  void changed();

  /// The socket is closed or could not be opened.
  void disconnected();
}

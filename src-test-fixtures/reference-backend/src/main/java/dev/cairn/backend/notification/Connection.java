package dev.cairn.backend.notification;

import java.util.List;

/// Port to one connected device, be it over a WebSocket or an event stream.
public interface Connection {
  /// The namespace it listens to.
  String namespaceId();

  /// The device at the other end.
  String deviceId();

  /// The sign-in it was opened with.
  String sid();

  /// Sends messages one after another, without blocking. A receiver that does not keep up is
  /// disconnected: it will ask the feed.
  void send(List<? extends Message> messages);

  /// Ends the connection, with a reason a person can read.
  void end(String reason);
}

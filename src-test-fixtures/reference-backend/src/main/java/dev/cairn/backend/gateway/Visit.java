package dev.cairn.backend.gateway;

import dev.cairn.backend.fault.Fault;
import org.jspecify.annotations.Nullable;

/// What is known about a request besides its content: for headers, faults and the log line.
/// Confined to the request's thread.
final class Visit {
  private final String requestId;
  private final Route route;
  private final @Nullable Fault fault;
  private String user = "";
  private String device = "";

  Visit(String requestId, Route route, @Nullable Fault fault) {
    this.requestId = requestId;
    this.route = route;
    this.fault = fault;
  }

  void identified(String userId, String deviceId) {
    user = userId;
    device = deviceId;
  }

  String requestId() {
    return requestId;
  }

  Route route() {
    return route;
  }

  @Nullable
  Fault fault() {
    return fault;
  }

  String user() {
    return user;
  }

  String device() {
    return device;
  }
}

package dev.cairn.daemon.control.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Which way a file's content travels.
public enum TransferDirection {
  /// From this device to the server.
  @JsonProperty("up")
  UP,
  /// From the server to this device.
  @JsonProperty("down")
  DOWN
}

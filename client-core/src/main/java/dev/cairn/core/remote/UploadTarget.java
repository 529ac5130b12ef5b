package dev.cairn.core.remote;

import java.util.Map;

/// Where and how to send one chunk, or an object that holds several.
///
/// @param chunkNumber 0 for an object
/// @param headers exactly these are signed
public record UploadTarget(int chunkNumber, String url, Map<String, String> headers) {
  public UploadTarget {
    headers = Map.copyOf(headers);
  }

  /// The URL lets whoever knows it write: it never reaches a log.
  @Override
  public String toString() {
    return "UploadTarget[chunk " + chunkNumber + "]";
  }
}

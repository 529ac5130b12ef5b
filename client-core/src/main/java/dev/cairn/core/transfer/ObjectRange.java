package dev.cairn.core.transfer;

import java.util.Map;

/// Bytes of an object.
///
/// @param headers to be sent along
/// @param offset where they begin
/// @param lengthBytes how many there are
public record ObjectRange(String url, Map<String, String> headers, long offset, int lengthBytes) {
  public ObjectRange {
    headers = Map.copyOf(headers);
  }

  /// The URL lets whoever knows it read: it never reaches a log.
  @Override
  public String toString() {
    return "ObjectRange[" + offset + "+" + lengthBytes + "]";
  }
}

package dev.cairn.core.chunk;

/// Encoded bytes that do not decode to what they should.
public final class DamagedChunkException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DamagedChunkException(String message) {
    super(message);
  }

  DamagedChunkException(String message, Throwable cause) {
    super(message, cause);
  }
}

package dev.cairn.core.model;

import java.util.Locale;

/// How a chunk's bytes are written in the object that holds them.
public enum ChunkEncoding {
  /// As they are.
  RAW,
  /// Compressed by zstd.
  ZSTD,
  /// A delta against another chunk in the format of RFC 3284, compressed by zstd.
  VCDIFF;

  /// Its name in the protocol.
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Throws [IllegalArgumentException] for a name that the protocol does not have.
  public static ChunkEncoding ofWire(String name) {
    for (ChunkEncoding encoding : values()) {
      if (encoding.wire().equals(name)) {
        return encoding;
      }
    }
    throw new IllegalArgumentException("A chunk in an encoding that is not known");
  }
}

package dev.cairn.core.merge;

import java.util.Optional;

/// The bytes of a file, understood as text: [#toBytes()] gives exactly the bytes that were read.
///
/// @param text as in the file, without the mark of its encoding
public record TextFile(String text, TextEncoding encoding) {
  /// Larger files are not merged, in bytes.
  public static final int BYTES_MAX = 4 << 20;

  /// Empty when it is too large, not valid in its encoding, or has a NUL.
  public static Optional<TextFile> read(byte[] bytes) {
    if (bytes.length > BYTES_MAX) {
      return Optional.empty();
    }
    TextEncoding encoding = TextEncoding.of(bytes);
    return encoding
        .decode(bytes)
        .filter(text -> text.indexOf('\0') < 0)
        .map(text -> new TextFile(text, encoding));
  }

  public byte[] toBytes() {
    return encoding.encode(text);
  }

  TextFormat format() {
    return new TextFormat(encoding, LineEnd.of(text));
  }
}

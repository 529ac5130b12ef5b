package dev.cairn.core.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a symbolic link points to: a text that nobody here ever follows. 1 to 4096 bytes of UTF-8
/// without a NUL, whatever they say; that text is the content of the link's node.
public record LinkTarget(String value) {
  /// As many bytes as Linux takes.
  public static final int BYTES_MAX = 4096;

  /// Throws [IllegalArgumentException] for a text that no link can have.
  public LinkTarget {
    if (!isValid(value)) {
      throw new IllegalArgumentException("Not the target of a link");
    }
  }

  /// Whether a link can have that text on every system that has links.
  public static boolean isValid(String value) {
    return !value.isEmpty()
        && value.indexOf('\0') < 0
        && value.length() <= BYTES_MAX
        && StandardCharsets.UTF_8.newEncoder().canEncode(value)
        && value.getBytes(StandardCharsets.UTF_8).length <= BYTES_MAX;
  }

  /// The target that these bytes are, if they are one.
  public static Optional<LinkTarget> of(byte[] bytes) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return isValid(text) ? Optional.of(new LinkTarget(text)) : Optional.empty();
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /// Its bytes, which are the content of the node.
  public byte[] toBytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return value;
  }
}

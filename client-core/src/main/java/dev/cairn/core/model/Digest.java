package dev.cairn.core.model;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 value. Four longs instead of an array: immutable, compared by value, and a quarter of
/// the heap that a hex string costs. The types that mean something wrap it, so that they cannot be
/// mixed up.
public record Digest(long first, long second, long third, long fourth) {
  public static final int BYTES = 32;
  private static final HexFormat HEX = HexFormat.of();

  /// The SHA-256 of all the given parts, in order.
  public static Digest sha256(byte[]... parts) {
    MessageDigest digest = newSha256();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return of(digest.digest());
  }

  /// A fresh hash function; the JDK's own, because it uses the processor's SHA instructions.
  public static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /// Throws [IllegalArgumentException] unless `bytes` has exactly 32 of them.
  public static Digest of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("A SHA-256 has 32 bytes, not " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Digest(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
  }

  /// Throws [IllegalArgumentException] unless `hex` is 64 lower-case hex digits.
  public static Digest ofHex(String hex) {
    if (hex.length() != 2 * BYTES || !isLowerHex(hex)) {
      throw new IllegalArgumentException("Not a SHA-256 in hex: " + hex.length() + " characters");
    }
    return of(HEX.parseHex(hex));
  }

  // By hand: every answer about a file has some.
  private static boolean isLowerHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  public byte[] toBytes() {
    return ByteBuffer.allocate(BYTES)
        .putLong(first)
        .putLong(second)
        .putLong(third)
        .putLong(fourth)
        .array();
  }

  public String hex() {
    return HEX.formatHex(toBytes());
  }

  @Override
  public String toString() {
    return hex();
  }
}

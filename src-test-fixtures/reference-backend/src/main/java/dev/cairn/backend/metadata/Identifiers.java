package dev.cairn.backend.metadata;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Makes opaque ids such as `device_…` from the randomness it is given, and knows which ids of
/// clients are acceptable. As thread-safe as its generator.
public final class Identifiers {
  private static final int MAX_LENGTH = 80;
  private static final int BYTES = 16;

  private final RandomGenerator random;

  public Identifiers(RandomGenerator random) {
    this.random = random;
  }

  /// A fresh id of 128 random bits behind `prefix` and an underscore.
  public String next(String prefix) {
    return text(prefix, bytes());
  }

  /// As [#next], but ids of a later millisecond sort behind it, for rows of which many are made:
  /// where each goes to another page of an index, a transaction writes as many pages as rows.
  public String nextInOrder(String prefix, Instant now) {
    byte[] bytes = bytes();
    long millis = now.toEpochMilli();
    ByteBuffer.wrap(bytes).putShort((short) (millis >> Integer.SIZE)).putInt((int) millis);
    return text(prefix, bytes);
  }

  private byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String text(String prefix, byte[] bytes) {
    return prefix + "_" + HexFormat.of().formatHex(bytes);
  }

  /// Whether a client may use `id` for a node.
  public static boolean isAcceptable(String id) {
    return !id.isEmpty()
        && id.length() <= MAX_LENGTH
        && id.chars().allMatch(Identifiers::isAcceptable);
  }

  private static boolean isAcceptable(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }
}

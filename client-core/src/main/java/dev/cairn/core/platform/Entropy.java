package dev.cairn.core.platform;

import java.security.SecureRandom;

/// Randomness: for ids, proofs of possession and jitter.
@FunctionalInterface
public interface Entropy {
  /// Fills the array with random bytes. Thread-safe.
  void fill(byte[] bytes);

  /// A number in `[0, bound)`.
  default long below(long bound) {
    byte[] bytes = new byte[Long.BYTES];
    fill(bytes);
    return Math.floorMod(java.nio.ByteBuffer.wrap(bytes).getLong(), bound);
  }

  /// The machine's cryptographic source.
  static Entropy system() {
    SecureRandom random = new SecureRandom();
    return random::nextBytes;
  }
}

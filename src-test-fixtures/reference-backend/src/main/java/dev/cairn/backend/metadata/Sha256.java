package dev.cairn.backend.metadata;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 as this wire writes it: 64 lower-case hexadecimal digits.
public final class Sha256 {
  private static final int DIGITS = 64;

  private Sha256() {}

  /// Whether `text` is a hash in the one accepted form.
  public static boolean isHex(String text) {
    if (text.length() != DIGITS) {
      return false;
    }
    // By hand: every file comes with several hashes, and a pattern takes many times as long.
    for (int i = 0; i < DIGITS; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /// A fresh digest; every Java runtime has SHA-256.
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime lacks SHA-256", e);
    }
  }
}

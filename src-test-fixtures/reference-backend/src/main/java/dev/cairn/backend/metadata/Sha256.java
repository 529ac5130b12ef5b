package dev.cairn.backend.metadata;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/// SHA-256 as this wire writes it: 64 lower-case hexadecimal digits.
public final class Sha256 {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  private Sha256() {}

  /// Whether `text` is a hash in the one accepted form.
  public static boolean isHex(String text) {
    return HEX.matcher(text).matches();
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

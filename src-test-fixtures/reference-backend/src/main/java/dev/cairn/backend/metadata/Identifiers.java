package dev.cairn.backend.metadata;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Makes opaque ids such as `device_…` from the randomness it is given, and knows which ids of
/// clients are acceptable. As thread-safe as its generator.
public final class Identifiers {
  private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9_-]{1,80}");

  private final RandomGenerator random;

  public Identifiers(RandomGenerator random) {
    this.random = random;
  }

  /// A fresh id of 128 random bits behind `prefix` and an underscore.
  public String next(String prefix) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return prefix + "_" + HexFormat.of().formatHex(bytes);
  }

  /// Whether a client may use `id` for a node.
  public static boolean isAcceptable(String id) {
    return ACCEPTED.matcher(id).matches();
  }
}

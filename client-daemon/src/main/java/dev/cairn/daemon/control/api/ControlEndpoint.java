package dev.cairn.daemon.control.api;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Where the daemon of a home listens, and the secret that opens it.
///
/// @param port the port on the loopback address
/// @param token 64 lower-case hexadecimal digits; a secret
/// @param pid the daemon's process id
public record ControlEndpoint(int port, String token, long pid) {
  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{64}");

  /// Checks every part, since a file may hold anything.
  public ControlEndpoint {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port out of range");
    }
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException("token is not 64 hexadecimal digits");
    }
    if (pid < 1) {
      throw new IllegalArgumentException("pid out of range");
    }
  }

  /// A token of 256 random bits.
  public static String newToken() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// Leaves the secret out, so that it cannot reach a log.
  @Override
  public String toString() {
    return "ControlEndpoint[port=" + port + ", pid=" + pid + "]";
  }
}

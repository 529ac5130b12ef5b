package dev.cairn.daemon.control;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import org.java_websocket.handshake.ClientHandshake;

/// Decides who may connect. A web page can reach the loopback address, but cannot leave out
/// `Origin`, forge `Host` (which stops DNS rebinding) or know the token.
final class HandshakeCheck {
  /// What to answer: 101 lets the connection in.
  enum Verdict {
    ACCEPTED(101, "Switching Protocols"),
    UNAUTHORIZED(401, "Unauthorized"),
    FORBIDDEN(403, "Forbidden"),
    NOT_FOUND(404, "Not Found");

    private final int status;
    private final String phrase;

    Verdict(int status, String phrase) {
      this.status = status;
      this.phrase = phrase;
    }

    /// The HTTP answer that refuses.
    byte[] refusal() {
      var head = "HTTP/1.1 " + status + " " + phrase + "\r\n";
      var rest = "Content-Length: 0\r\nConnection: close\r\n\r\n";
      return (head + rest).getBytes(StandardCharsets.US_ASCII);
    }
  }

  private final byte[] authorization;

  HandshakeCheck(String token) {
    this.authorization = bytes("Bearer " + token);
  }

  Verdict check(ClientHandshake request, int port) {
    String host = request.getFieldValue("Host").toLowerCase(Locale.ROOT);
    if (!host.equals("127.0.0.1:" + port) && !host.equals("localhost:" + port)) {
      return Verdict.FORBIDDEN;
    }
    if (request.hasFieldValue("Origin")) {
      return Verdict.FORBIDDEN;
    }
    // isEqual takes the same time wherever the first difference is.
    if (!MessageDigest.isEqual(authorization, bytes(request.getFieldValue("Authorization")))) {
      return Verdict.UNAUTHORIZED;
    }
    return request.getResourceDescriptor().equals("/control")
        ? Verdict.ACCEPTED
        : Verdict.NOT_FOUND;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

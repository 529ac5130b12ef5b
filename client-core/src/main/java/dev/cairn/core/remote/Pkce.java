package dev.cairn.core.remote;

import dev.cairn.core.model.Digest;
import dev.cairn.core.platform.Entropy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Proof Key for Code Exchange, RFC 7636: whoever redeems the code shows that it is the one who
/// asked.
record Pkce(String verifier, String state) {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int RANDOM_BYTES = 32;

  static Pkce create(Entropy entropy) {
    return new Pkce(random(entropy), random(entropy));
  }

  private static String random(Entropy entropy) {
    byte[] bytes = new byte[RANDOM_BYTES];
    entropy.fill(bytes);
    return BASE64.encodeToString(bytes);
  }

  /// The S256 challenge that goes along with the request.
  String challenge() {
    byte[] ascii = verifier.getBytes(StandardCharsets.US_ASCII);
    return BASE64.encodeToString(Digest.sha256(ascii).toBytes());
  }
}

package dev.cairn.backend.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes and checks access tokens: ES256 JWTs for one issuer and audience, of one key. Checks are
/// remembered until the token expires, as a signature costs a millisecond. Safe for use by many
/// threads.
final class AccessTokens {
  static final Duration LIFE = Duration.ofMinutes(15);
  private static final String AUDIENCE = "cairn";
  private static final int MAX_REMEMBERED = 10_000;

  private final ECKey key;
  private final Supplier<String> issuer;
  private final Clock clock;
  // Guarded by itself.
  private final Map<String, Verified> remembered = new LinkedHashMap<>();

  private record Verified(Principal principal, Instant expiresAt) {}

  AccessTokens(String keyJson, Supplier<String> issuer, Clock clock) {
    try {
      this.key = ECKey.parse(keyJson);
    } catch (ParseException e) {
      throw new IllegalStateException("The stored signing key is damaged", e);
    }
    this.issuer = issuer;
    this.clock = clock;
  }

  /// A fresh signing key as JSON, private part included.
  static String newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256)
          .keyIDFromThumbprint(true)
          .generate()
          .toJSONString();
    } catch (JOSEException e) {
      throw new IllegalStateException("This Java runtime cannot make P-256 keys", e);
    }
  }

  /// The public key as a JWK set.
  String publicKeys() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  String issue(Principal principal) {
    Instant now = clock.instant();
    JWTClaimsSet claims = new JWTClaimsSet.Builder()
        .issuer(issuer.get())
        .audience(AUDIENCE)
        .subject(principal.userId())
        .claim("sid", principal.sid())
        .claim("scope", principal.scope())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(LIFE)))
        .build();
    SignedJWT token = new SignedJWT(
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .keyID(key.getKeyID())
            .type(JOSEObjectType.JWT)
            .build(),
        claims);
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("Cannot sign an access token", e);
    }
    return token.serialize();
  }

  /// Whom the token speaks for; empty when it is not ours, not for us, or not good any more.
  Optional<Principal> verify(String token) {
    Instant now = clock.instant();
    Verified known;
    synchronized (remembered) {
      known = remembered.get(token);
    }
    if (known == null) {
      known = check(token);
      if (known != null) {
        remember(token, known);
      }
    }
    return known != null && now.isBefore(known.expiresAt())
        ? Optional.of(known.principal())
        : Optional.empty();
  }

  private void remember(String token, Verified verified) {
    synchronized (remembered) {
      if (remembered.size() >= MAX_REMEMBERED) {
        remembered.remove(remembered.keySet().iterator().next());
      }
      remembered.put(token, verified);
    }
  }

  private @Nullable Verified check(String text) {
    try {
      SignedJWT token = SignedJWT.parse(text);
      boolean ours = JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())
          && token.verify(new ECDSAVerifier(key.toPublicJWK()));
      return ours ? verified(token.getJWTClaimsSet()) : null;
    } catch (ParseException | JOSEException e) {
      // Whatever it is, it is not a token of ours; the caller is told just that.
      return null;
    }
  }

  private @Nullable Verified verified(JWTClaimsSet claims) throws ParseException {
    Date expires = claims.getExpirationTime();
    String user = claims.getSubject();
    String sid = claims.getStringClaim("sid");
    String scope = claims.getStringClaim("scope");
    boolean complete = expires != null && user != null && sid != null && scope != null;
    boolean forUs =
        issuer.get().equals(claims.getIssuer()) && claims.getAudience().contains(AUDIENCE);
    return complete && forUs
        ? new Verified(new Principal(user, sid, scope), expires.toInstant())
        : null;
  }
}

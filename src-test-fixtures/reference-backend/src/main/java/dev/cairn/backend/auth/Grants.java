package dev.cairn.backend.auth;

import dev.cairn.backend.metadata.Identifiers;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Authorizations that wait for a password, and codes that wait to be exchanged. In memory: after a
/// restart people sign in again. Bounded; the oldest gives way. Safe for use by many threads.
final class Grants {
  private static final int MAX = 10_000;
  private static final Duration PENDING_LIFE = Duration.ofMinutes(10);
  private static final Duration CODE_LIFE = Duration.ofMinutes(1);

  private final Identifiers ids;
  private final Clock clock;
  // Both guarded by this.
  private final Map<String, Authorization> pending = new LinkedHashMap<>();
  private final Map<String, Code> codes = new LinkedHashMap<>();

  /// A user's consent to an authorization.
  record Code(Authorization authorization, String userId) {}

  Grants(Identifiers ids, Clock clock) {
    this.ids = ids;
    this.clock = clock;
  }

  synchronized String open(Authorization authorization) {
    String id = ids.next("request");
    bound(pending);
    pending.put(id, authorization.until(clock.instant().plus(PENDING_LIFE)));
    return id;
  }

  synchronized Optional<Authorization> pending(String id) {
    return Optional.ofNullable(pending.get(id)).filter(this::isLive);
  }

  /// Ends the pending authorization and returns the code for it.
  synchronized String grant(String id, Authorization authorization, String userId) {
    pending.remove(id);
    String code = ids.next("code");
    bound(codes);
    codes.put(code, new Code(authorization.until(clock.instant().plus(CODE_LIFE)), userId));
    return code;
  }

  /// Takes the code: it is good once.
  synchronized Optional<Code> take(String code) {
    return Optional.ofNullable(codes.remove(code)).filter(taken -> isLive(taken.authorization()));
  }

  private boolean isLive(Authorization authorization) {
    return clock.instant().isBefore(authorization.expiresAt());
  }

  private static <T> void bound(Map<String, T> map) {
    while (map.size() >= MAX) {
      map.remove(map.keySet().iterator().next());
    }
  }
}

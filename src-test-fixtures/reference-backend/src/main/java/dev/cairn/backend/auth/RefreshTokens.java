package dev.cairn.backend.auth;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.metadata.Identifiers;
import dev.cairn.backend.metadata.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Refresh tokens: each is good once and replaced by the next of its family. A second use means
/// that someone else has it too, so the whole family ends (RFC 9700, section 4.14). Whoever asks
/// again because the answer did not arrive says so with a key, and gets another successor as long
/// as none was used; of the successors of one token one is good, once. Safe for use by many
/// threads.
final class RefreshTokens {
  private static final Duration LIFE = Duration.ofDays(90);

  private final Database database;
  private final Identifiers ids;
  private final Clock clock;
  private final Consumer<String> ended;
  // Ended families, so that checking an access token needs no query. Grows by one per sign-out.
  private final Set<String> endedFamilies = ConcurrentHashMap.newKeySet();

  /// A token and whom it was given to.
  record Issued(String token, Principal principal) {}

  private record Row(Principal principal, boolean revoked, long expiresAt, String client) {}

  /// `ended` hears the sign-in id of every family that ends.
  RefreshTokens(Database database, Identifiers ids, Clock clock, Consumer<String> ended) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
    this.ended = ended;
    endedFamilies.addAll(database.read(handle -> handle
        .createQuery("SELECT sid FROM token_family WHERE revoked_at > :recent")
        .bind("recent", clock.instant().minus(AccessTokens.LIFE).toEpochMilli())
        .mapTo(String.class)
        .list()));
  }

  boolean isEnded(String sid) {
    return endedFamilies.contains(sid);
  }

  /// Begins a family.
  Issued begin(String userId, String clientId, String scope) {
    Principal principal = new Principal(userId, ids.next("sid"), scope);
    String token = database.write(handle -> {
      handle.execute(
          "INSERT INTO token_family (sid, user_id, client_id, scope, created_at)"
              + " VALUES (?, ?, ?, ?, ?)",
          principal.sid(),
          userId,
          clientId,
          scope,
          clock.millis());
      return add(handle, principal.sid(), null);
    });
    return new Issued(token, principal);
  }

  /// Exchanges a token for its successor; empty when it is unknown, expired, revoked or used
  /// before.
  ///
  /// @param retryKey the same for all tries of one exchange; null if there is only one
  Optional<Issued> rotate(String token, String clientId, @Nullable String retryKey) {
    String hash = hash(token);
    String retryHash = retryKey == null ? null : hash(retryKey);
    Row row = database.read(handle -> find(handle, hash));
    if (row == null || row.revoked() || !row.client().equals(clientId)) {
      return Optional.empty();
    }
    if (row.expiresAt() <= clock.millis()) {
      return Optional.empty();
    }
    String next = database.write(handle -> {
      boolean isGood = use(handle, hash, retryHash)
          || (retryHash != null && isAskedAgain(handle, hash, retryHash));
      return isGood ? add(handle, row.principal().sid(), hash) : null;
    });
    if (next == null) {
      end(row.principal().sid());
      return Optional.empty();
    }
    return Optional.of(new Issued(next, row.principal()));
  }

  /// Ends the family of `token`, if there is one.
  void revoke(String token) {
    Row row = database.read(handle -> find(handle, hash(token)));
    if (row != null) {
      end(row.principal().sid());
    }
  }

  /// Ends a family: no refresh, no access token of it is good from now on.
  void end(String sid) {
    database.write(handle -> handle.execute(
        "UPDATE token_family SET revoked_at = coalesce(revoked_at, ?) WHERE sid = ?",
        clock.millis(),
        sid));
    endedFamilies.add(sid);
    ended.accept(sid);
  }

  private static @Nullable Row find(Handle handle, String hash) {
    return handle
        .createQuery("SELECT f.user_id, f.sid, f.scope, f.revoked_at, t.expires_at, f.client_id"
            + " FROM refresh_token t JOIN token_family f ON f.sid = t.sid WHERE t.hash = :hash")
        .bind("hash", hash)
        .map((row, context) -> new Row(
            new Principal(row.getString(1), row.getString(2), row.getString(3)),
            row.getObject(4) != null,
            row.getLong(5),
            row.getString(6)))
        .findOne()
        .orElse(null);
  }

  /// Of several successors of one token, only the first that is used is good.
  private boolean use(Handle handle, String hash, @Nullable String retryHash) {
    return handle.execute(
            "UPDATE refresh_token SET used_at = ?, retry_hash = ?"
                + " WHERE hash = ? AND used_at IS NULL AND NOT EXISTS (SELECT 1 FROM refresh_token"
                + " other WHERE other.predecessor = refresh_token.predecessor"
                + " AND other.used_at IS NOT NULL)",
            clock.millis(),
            retryHash,
            hash)
        == 1;
  }

  /// Whether `hash` was used with this key, and none of its successors was. In which order the
  /// requests arrive is of no matter.
  private static boolean isAskedAgain(Handle handle, String hash, String retryHash) {
    return handle
            .createQuery("SELECT count(*) FROM refresh_token t WHERE t.hash = :hash"
                + " AND t.retry_hash = :key AND NOT EXISTS (SELECT 1 FROM refresh_token next"
                + " WHERE next.predecessor = t.hash AND next.used_at IS NOT NULL)")
            .bind("hash", hash)
            .bind("key", retryHash)
            .mapTo(Integer.class)
            .one()
        == 1;
  }

  private String add(Handle handle, String sid, @Nullable String predecessor) {
    String token = ids.next("refresh") + ids.next("");
    handle.execute(
        "INSERT INTO refresh_token (hash, sid, issued_at, expires_at, predecessor)"
            + " VALUES (?, ?, ?, ?, ?)",
        hash(token),
        sid,
        clock.millis(),
        clock.instant().plus(LIFE).toEpochMilli(),
        predecessor);
    return token;
  }

  private static String hash(String token) {
    return HexFormat.of().formatHex(Sha256.digest().digest(token.getBytes(StandardCharsets.UTF_8)));
  }
}

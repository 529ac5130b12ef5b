package dev.cairn.backend.gateway;

import dev.cairn.backend.database.Database;
import dev.cairn.backend.metadata.Sha256;
import dev.cairn.backend.problem.ProblemCode;
import dev.cairn.backend.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Remembers the first answer to each `Idempotency-Key` of a user for 24 hours. Two requests with
/// one key at once run one after the other. Safe for use by many threads.
final class Idempotency {
  private static final int MAX_KEY = 200;
  private static final int STRIPES = 64;
  private static final long WAIT_SECONDS = 60;
  private static final Duration LIFE = Duration.ofHours(24);
  private static final int TOO_MANY_REQUESTS = 429;

  private final Database database;
  private final Clock clock;
  private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

  Idempotency(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new ReentrantLock();
    }
  }

  private record Remembered(String request, Answer answer) {}

  /// The remembered answer, or that of `work`, which is then remembered unless it is worth another
  /// try.
  Answer once(String userId, String key, String request, byte[] body, Supplier<Answer> work) {
    if (key.isEmpty() || key.length() > MAX_KEY) {
      throw ProblemException.badRequest("Idempotency-Key is 1 to " + MAX_KEY + " characters");
    }
    String fingerprint = fingerprint(request, body);
    ReentrantLock stripe = stripes[Math.floorMod((userId + " " + key).hashCode(), STRIPES)];
    lock(stripe);
    try {
      Remembered known = find(userId, key);
      if (known != null && !known.request().equals(fingerprint)) {
        throw new ProblemException(
            ProblemCode.CONFLICT, "This Idempotency-Key was used for another request");
      }
      if (known != null) {
        return known.answer();
      }
      Answer answer = work.get();
      if (answer.status() < 500 && answer.status() != TOO_MANY_REQUESTS) {
        remember(userId, key, fingerprint, answer);
      }
      return answer;
    } finally {
      stripe.unlock();
    }
  }

  private static void lock(ReentrantLock stripe) {
    try {
      if (!stripe.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new ProblemException(ProblemCode.CONFLICT, "The first request is still running");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(ProblemCode.MAINTENANCE, "The server stops");
    }
  }

  private @Nullable Remembered find(String userId, String key) {
    return database.read(handle -> handle
        .createQuery("SELECT request, status, content_type, body FROM answer"
            + " WHERE user_id = :user AND key = :key AND created_at > :since")
        .bind("user", userId)
        .bind("key", key)
        .bind("since", clock.instant().minus(LIFE).toEpochMilli())
        .map((row, context) -> new Remembered(
            row.getString(1), new Answer(row.getInt(2), row.getString(3), unpack(row.getBytes(4)))))
        .findOne()
        .orElse(null));
  }

  private void remember(String userId, String key, String fingerprint, Answer answer) {
    byte[] body = pack(answer.body());
    database.write(handle -> handle.execute(
        "INSERT OR REPLACE INTO answer (user_id, key, request, status, content_type, body,"
            + " created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        userId,
        key,
        fingerprint,
        answer.status(),
        answer.contentType(),
        body,
        clock.millis()));
  }

  private static String fingerprint(String request, byte[] body) {
    MessageDigest digest = Sha256.digest();
    digest.update(request.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return HexFormat.of().formatHex(digest.digest(body));
  }

  /// Hardly larger, in a third of the time: nearly no answer is ever asked for again.
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private static byte[] pack(byte[] body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new FastGzip(packed)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] unpack(byte[] packed) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

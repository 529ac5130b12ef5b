package dev.cairn.backend.auth;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// Slows down guessing: failed sign-ins are limited per user name and per address. Safe for use by
/// many threads.
final class SignInLimits {
  private static final int PER_USER = 10;
  private static final int PER_ADDRESS = 50;
  private static final Duration REFILL = Duration.ofMinutes(1);
  private static final int MAX_TRACKED = 10_000;

  // Guarded by this; the longest unused entry goes first.
  private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
      return size() > MAX_TRACKED;
    }
  };

  /// Seconds to wait before another attempt, or empty when one may be made now.
  synchronized OptionalLong secondsToWait(String user, String address) {
    long nanos = Math.max(
        bucket("u " + user, PER_USER).estimateAbilityToConsume(1).getNanosToWaitForRefill(),
        bucket("a " + address, PER_ADDRESS).estimateAbilityToConsume(1).getNanosToWaitForRefill());
    return nanos == 0
        ? OptionalLong.empty()
        : OptionalLong.of(TimeUnit.NANOSECONDS.toSeconds(nanos) + 1);
  }

  /// Counts a failed attempt.
  synchronized void failed(String user, String address) {
    bucket("u " + user, PER_USER).tryConsume(1);
    bucket("a " + address, PER_ADDRESS).tryConsume(1);
  }

  private Bucket bucket(String key, int capacity) {
    return buckets.computeIfAbsent(
        key,
        fresh -> Bucket.builder()
            .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, REFILL))
            .build());
  }
}

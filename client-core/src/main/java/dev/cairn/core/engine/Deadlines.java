package dev.cairn.core.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Moments at which something is due, by key; putting a key again moves its moment. Monotonic
/// nanoseconds. Belongs to the owner thread.
final class Deadlines<K> {
  private final Map<K, Long> dueNanos = new LinkedHashMap<>();

  void put(K key, long nowNanos, Duration delay) {
    dueNanos.put(key, nowNanos + delay.toNanos());
  }

  void remove(K key) {
    dueNanos.remove(key);
  }

  void clear() {
    dueNanos.clear();
  }

  Set<K> keys() {
    return new LinkedHashSet<>(dueNanos.keySet());
  }

  boolean contains(K key) {
    return dueNanos.containsKey(key);
  }

  boolean isEmpty() {
    return dueNanos.isEmpty();
  }

  /// Takes out what is due by now.
  List<K> takeDue(long nowNanos) {
    List<K> due = new ArrayList<>();
    dueNanos.forEach((key, at) -> {
      if (at - nowNanos <= 0) {
        due.add(key);
      }
    });
    due.forEach(dueNanos::remove);
    return due;
  }

  /// How long until the next is due, at most `mostNanos`.
  long untilNext(long nowNanos, long mostNanos) {
    long least = mostNanos;
    for (long at : dueNanos.values()) {
      least = Math.min(least, Math.max(0, at - nowNanos));
    }
    return least;
  }
}

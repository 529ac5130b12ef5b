package dev.cairn.core.model;

import java.util.HashMap;
import java.util.Map;

/// How many versions of a file each device has written, as the last writer knew it. Two vectors
/// of which neither dominates were written without knowledge of each other: concurrent edits.
///
/// @param counters by the devices' ids, see [#isDeviceId]; none negative
public record VersionVector(Map<String, Long> counters) {
  private static final int DEVICE_ID_MAX = 128;

  public static final VersionVector NONE = new VersionVector(Map.of());

  /// How one vector stands to another.
  public enum Order {
    EQUAL,
    AFTER,
    BEFORE,
    CONCURRENT
  }

  /// Throws [IllegalArgumentException] when a key is no id or a counter negative.
  public VersionVector {
    counters = Map.copyOf(counters);
    if (!counters.keySet().stream().allMatch(VersionVector::isDeviceId)) {
      throw new IllegalArgumentException("Not the id of a device");
    }
    if (counters.values().stream().anyMatch(counter -> counter < 0)) {
      throw new IllegalArgumentException("A version counter is never negative");
    }
  }

  /// Whether a device may be called so: 1 to 128 printable characters of ASCII without spaces.
  public static boolean isDeviceId(String id) {
    return !id.isEmpty()
        && id.length() <= DEVICE_ID_MAX
        && id.chars().allMatch(unit -> unit > ' ' && unit < 0x7f);
  }

  public long counter(String device) {
    return counters.getOrDefault(device, 0L);
  }

  /// This vector with one more version by `device`.
  public VersionVector increment(String device) {
    Map<String, Long> next = new HashMap<>(counters);
    next.merge(device, 1L, Long::sum);
    return new VersionVector(next);
  }

  /// The least vector that dominates both.
  public VersionVector merge(VersionVector other) {
    Map<String, Long> merged = new HashMap<>(counters);
    other.counters.forEach((device, counter) -> merged.merge(device, counter, Math::max));
    return new VersionVector(merged);
  }

  public Order compareTo(VersionVector other) {
    boolean covers = dominates(other);
    boolean covered = other.dominates(this);
    if (covers && covered) {
      return Order.EQUAL;
    }
    return covers ? Order.AFTER : covered ? Order.BEFORE : Order.CONCURRENT;
  }

  private boolean dominates(VersionVector other) {
    return other.counters.entrySet().stream().allMatch(e -> counter(e.getKey()) >= e.getValue());
  }
}

package dev.cairn.ui.state;

import java.util.ArrayList;
import java.util.List;

/// How fast bytes went up and down during the last minute: one value a second, in bytes per
/// second, oldest first.
///
/// @param up towards the server
/// @param down towards this device
public record Throughput(List<Long> up, List<Long> down) {
  /// How many seconds are kept.
  public static final int SECONDS = 60;

  /// Nothing was seen yet.
  public static final Throughput NONE = new Throughput(List.of(), List.of());

  /// Copies its lists.
  public Throughput {
    up = List.copyOf(up);
    down = List.copyOf(down);
  }

  /// The same one second later.
  public Throughput plus(long upPerSecond, long downPerSecond) {
    return new Throughput(appended(up, upPerSecond), appended(down, downPerSecond));
  }

  private static List<Long> appended(List<Long> values, long value) {
    var longer = new ArrayList<>(values);
    longer.add(value);
    return longer.subList(Math.max(0, longer.size() - SECONDS), longer.size());
  }
}

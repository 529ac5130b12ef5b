package dev.cairn.core.remote;

import java.util.List;
import java.util.stream.Collectors;

/// The numbers of changes of which the server need not tell: ranges that rise and do not touch each
/// other, at most [#RANGES_MAX]. Immutable.
public record KnownChanges(List<Range> ranges) {
  /// As many as the server takes.
  public static final int RANGES_MAX = 64;

  /// All numbers from `first` to `last`, both included.
  public record Range(long first, long last) {
    public Range {
      if (first < 1 || last < first) {
        throw new IllegalArgumentException("No range of changes: " + first + " to " + last);
      }
    }

    @Override
    public String toString() {
      return first + "-" + last;
    }
  }

  public KnownChanges {
    ranges = List.copyOf(ranges);
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /// As the server reads it, `5-90,101-101`.
  @Override
  public String toString() {
    return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
  }
}

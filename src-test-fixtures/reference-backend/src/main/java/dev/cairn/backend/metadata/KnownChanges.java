package dev.cairn.backend.metadata;

import dev.cairn.backend.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Sequence numbers of changes that whoever asks knows already: ranges that rise and do not touch
/// each other. Immutable.
public record KnownChanges(List<Range> ranges) {
  /// The most ranges of one request.
  public static final int RANGES_MAX = 64;

  /// Nothing is known.
  public static final KnownChanges NONE = new KnownChanges(List.of());

  private static final Pattern RANGE = Pattern.compile("([1-9][0-9]{0,17})-([1-9][0-9]{0,17})");

  /// All sequence numbers from `first` to `last`, both included.
  public record Range(long first, long last) {}

  /// What lies between two ranges: all numbers above `after`, up to `last`.
  record Gap(long after, long last) {}

  public KnownChanges {
    ranges = List.copyOf(ranges);
  }

  /// Reads ranges as a request has them, `5-90,101-101`.
  ///
  /// @throws ProblemException `bad_request` when it is anything else
  public static KnownChanges parse(String text) {
    String[] parts = text.split(",", RANGES_MAX + 1);
    if (parts.length > RANGES_MAX) {
      throw ProblemException.badRequest("known has " + RANGES_MAX + " ranges at the most");
    }
    List<Range> ranges = new ArrayList<>();
    long reached = -1;
    for (String part : parts) {
      var numbers = RANGE.matcher(part);
      if (!numbers.matches()) {
        throw notRising();
      }
      var range = new Range(Long.parseLong(numbers.group(1)), Long.parseLong(numbers.group(2)));
      if (range.first() <= reached + 1 || range.last() < range.first()) {
        throw notRising();
      }
      reached = range.last();
      ranges.add(range);
    }
    return new KnownChanges(ranges);
  }

  private static ProblemException notRising() {
    return ProblemException.badRequest(
        "known is rising ranges of change numbers, like 5-90,101-101");
  }

  /// What is not known of the changes after `after`, in their order.
  List<Gap> gapsAfter(long after) {
    List<Gap> gaps = new ArrayList<>();
    long reached = after;
    for (Range range : ranges) {
      if (range.first() > reached + 1) {
        gaps.add(new Gap(reached, range.first() - 1));
      }
      reached = Math.max(reached, range.last());
    }
    gaps.add(new Gap(reached, Long.MAX_VALUE));
    return gaps;
  }
}

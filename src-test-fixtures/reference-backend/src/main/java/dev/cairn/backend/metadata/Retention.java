package dev.cairn.backend.metadata;

import java.time.Duration;
import java.time.Instant;

/// How long versions stay that no file holds any more, counted from when another took their place
/// or the file was deleted: all of them for a while, then the last one of each week, then none.
///
/// @param all how long every version stays; the week in which that ends is completed first
/// @param weekly how long the last version of a week stays; at least `all`
public record Retention(Duration all, Duration weekly) {
  /// 30 days, and one a week for 90.
  public static final Retention DEFAULT = keeping(Duration.ofDays(30));

  private static final long WEEK_MILLIS = Duration.ofDays(7).toMillis();
  private static final int WEEKLY_FACTOR = 3;

  public Retention {
    if (all.isNegative() || all.isZero() || weekly.compareTo(all) < 0) {
      throw new IllegalArgumentException("Versions stay for some time");
    }
  }

  /// Every version for `all`, and one a week for three times as long.
  public static Retention keeping(Duration all) {
    return new Retention(all, all.multipliedBy(WEEKLY_FACTOR));
  }

  /// The earliest moment of which everything is known.
  public Instant completeSince(Instant now) {
    return now.minus(all);
  }

  /// Before this, only the last version of each week stays. Always the beginning of a week, so that
  /// which version is the last of one does not change any more.
  public Instant thinnedBefore(Instant now) {
    return beginOfWeek(completeSince(now));
  }

  /// Before this, nothing stays.
  public Instant goneBefore(Instant now) {
    return now.minus(weekly);
  }

  /// Weeks are counted from 1970 on, so that every sweep cuts time alike.
  static Instant beginOfWeek(Instant time) {
    return Instant.ofEpochMilli(Math.floorDiv(time.toEpochMilli(), WEEK_MILLIS) * WEEK_MILLIS);
  }

  static Instant endOfWeek(Instant time) {
    return beginOfWeek(time).plusMillis(WEEK_MILLIS);
  }
}

package dev.cairn.daemon.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Quantities as a person says them.
final class Phrases {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

  private Phrases() {}

  /// A size: `0 B`, `999 B`, `1.5 kB`, `12 MB`.
  static String bytes(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    // 999.5 of a unit would be rounded to 1000 of it, so it is shown in the next one.
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1_000;
      unit++;
    }
    String format = value < 9.95 ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, format, value, UNITS[unit]);
  }

  /// A length of time in its one or two largest units: `8 s`, `3 min`, `1 h 30 min`, `2 d`.
  static String length(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return two(seconds / 60, "min", 0, "");
    }
    if (seconds < 86_400) {
      return two(seconds / 3_600, "h", seconds / 60 % 60, "min");
    }
    return two(seconds / 86_400, "d", seconds / 3_600 % 24, "h");
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
  }

  /// How long ago: `just now`, `3 min ago`.
  static String ago(Instant then, Instant now) {
    var age = Duration.between(then, now);
    return age.toSeconds() < 5 ? "just now" : length(age) + " ago";
  }

  /// When something comes: `now`, `in 8 s`.
  static String until(Instant then, Instant now) {
    var wait = Duration.between(now, then);
    return wait.toSeconds() < 1 ? "now" : "in " + length(wait);
  }

  /// `1 file`, `2 files`.
  static String count(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  /// A name without the control characters that could make a terminal do things.
  static String printable(String text) {
    return text.codePoints()
        .map(code -> Character.isISOControl(code) ? '\ufffd' : code)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}

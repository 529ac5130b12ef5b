package dev.cairn.ui.text;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;

/// Sizes, speeds and times as the person writes them. Immutable.
public final class Quantities {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

  private final Texts texts;

  /// @param texts whose language and locale are used
  public Quantities(Texts texts) {
    this.texts = texts;
  }

  /// A size in bytes: `999 B`, `1.5 kB`, `12 MB`.
  public String bytes(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 999.5 && unit < UNITS.length - 1) {
      value /= 1_000;
      unit++;
    }
    var format = NumberFormat.getNumberInstance(texts.locale());
    int digits = value < 9.95 ? 1 : 0;
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return format.format(value) + " " + UNITS[unit];
  }

  /// A speed in bytes per second.
  public String speed(long bytesPerSecond) {
    return bytes(bytesPerSecond) + "/s";
  }

  /// A length of time in its largest unit: `8 s`, `3 min`, `2 h`, `5 d`.
  public String length(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return texts.get("length.seconds", seconds);
    }
    if (seconds < 3_600) {
      return texts.get("length.minutes", seconds / 60);
    }
    return seconds < 86_400
        ? texts.get("length.hours", seconds / 3_600)
        : texts.get("length.days", seconds / 86_400);
  }

  /// How long ago a moment was.
  public String ago(Instant then, Instant now) {
    var age = Duration.between(then, now);
    return age.toSeconds() < 5 ? texts.get("just_now") : texts.get("ago", length(age));
  }
}

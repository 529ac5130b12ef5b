package dev.cairn.daemon.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Moments in the person's own time zone.
final class LocalTimes {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private LocalTimes() {}

  static String format(Instant moment) {
    return FORMAT.format(moment.atZone(ZoneId.systemDefault()));
  }
}

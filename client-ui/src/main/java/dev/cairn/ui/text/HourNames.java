package dev.cairn.ui.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;

/// Names for hours and moments: `This hour`, `Today, 13:00`, `Yesterday, 18:00`. Immutable.
public final class HourNames {
  private final Texts texts;
  private final ZoneId zone;
  private final DateTimeFormatter time;
  private final DateTimeFormatter date;

  /// @param texts whose language and locale are used
  /// @param zone where the person is
  public HourNames(Texts texts, ZoneId zone) {
    this.texts = texts;
    this.zone = zone;
    this.time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(texts.locale());
    this.date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(texts.locale());
  }

  /// The hour a moment lies in.
  public ZonedDateTime hour(Instant moment) {
    return moment.atZone(zone).truncatedTo(ChronoUnit.HOURS);
  }

  /// The name of an hour.
  public String name(ZonedDateTime hour, Instant now) {
    if (hour.equals(hour(now))) {
      return texts.get("hour.this");
    }
    LocalDate today = now.atZone(zone).toLocalDate();
    String clock = time.format(hour);
    if (hour.toLocalDate().equals(today)) {
      return texts.get("hour.today", clock);
    }
    return hour.toLocalDate().equals(today.minusDays(1))
        ? texts.get("hour.yesterday", clock)
        : texts.get("hour.date", date.format(hour), clock);
  }

  /// The time of day of a moment.
  public String clock(Instant moment) {
    return time.format(moment.atZone(zone));
  }

  /// The time of day, with the date unless it is today.
  public String moment(Instant moment, Instant now) {
    var then = moment.atZone(zone);
    boolean today = then.toLocalDate().equals(now.atZone(zone).toLocalDate());
    return today ? clock(moment) : texts.get("hour.date", date.format(then), clock(moment));
  }
}

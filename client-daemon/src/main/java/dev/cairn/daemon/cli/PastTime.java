package dev.cairn.daemon.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// An earlier time as a person gives it: a moment, or how long ago.
sealed interface PastTime {
  /// A moment.
  record At(Instant moment) implements PastTime {}

  /// So long before now.
  record Ago(Duration length) implements PastTime {}

  /// Reads RFC 3339 (`2026-11-26T14:05:00Z`), a date and time of this computer's time zone
  /// (`2026-11-26 14:05`, with seconds or without), or a length of time (`2h`, `1d12h`).
  final class Converter implements ITypeConverter<PastTime> {
    private static final List<DateTimeFormatter> LOCAL = List.of(
        DateTimeFormatter.ISO_LOCAL_DATE_TIME,
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]", Locale.ROOT));

    @Override
    public PastTime convert(String typed) {
      String text = typed.strip();
      return offset(text).or(() -> local(text)).or(() -> ago(text)).orElseThrow(() -> {
        String sentence = "'" + Phrases.printable(typed)
            + "' is no time such as 2h, '2026-11-26 14:05' or 2026-11-26T14:05:00Z";
        return new TypeConversionException(sentence);
      });
    }

    private static Optional<PastTime> offset(String text) {
      try {
        return Optional.of(new At(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant()));
      } catch (DateTimeParseException e) {
        // Not in this form; the others are tried.
        return Optional.empty();
      }
    }

    private static Optional<PastTime> local(String text) {
      return LOCAL.stream().flatMap(form -> local(text, form).stream()).findFirst();
    }

    private static Optional<PastTime> local(String text, DateTimeFormatter form) {
      try {
        LocalDateTime time = LocalDateTime.parse(text, form);
        return Optional.of(new At(time.atZone(ZoneId.systemDefault()).toInstant()));
      } catch (DateTimeParseException e) {
        // Not in this form; the others are tried.
        return Optional.empty();
      }
    }

    private static Optional<PastTime> ago(String text) {
      try {
        return Optional.of(new Ago(new DurationConverter().convert(text)));
      } catch (TypeConversionException e) {
        // Not in this form, which was the last.
        return Optional.empty();
      }
    }
  }
}

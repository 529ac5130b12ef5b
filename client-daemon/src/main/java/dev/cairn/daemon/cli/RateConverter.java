package dev.cairn.daemon.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a rate as people write it, `500K` or `2.5M`, in bytes per second; `off` is 0.
final class RateConverter implements ITypeConverter<Long> {
  private static final Pattern RATE =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?)([KMG]?)B?(?:/S)?");
  private static final long LEAST = 8 << 10;
  private static final long MOST = 1L << 40;

  @Override
  public Long convert(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    if (upper.equals("OFF") || upper.equals("NONE") || upper.equals("0")) {
      return 0L;
    }
    Matcher matcher = RATE.matcher(upper);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + Phrases.printable(text) + "' is no rate such as 500K, 2.5M or off");
    }
    double factor = switch (matcher.group(2)) {
      case "K" -> 1e3;
      case "M" -> 1e6;
      case "G" -> 1e9;
      default -> 1;
    };
    long rate = Math.round(Double.parseDouble(matcher.group(1)) * factor);
    if (rate < LEAST || rate > MOST) {
      throw new TypeConversionException(
          "'" + Phrases.printable(text) + "' is not between 8192 bytes and 1.1 TB per second");
    }
    return rate;
  }
}

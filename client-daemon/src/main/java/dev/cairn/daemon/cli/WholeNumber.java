package dev.cairn.daemon.cli;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/// Reads whole numbers, and says in a person's words what is none.
final class WholeNumber {
  private WholeNumber() {}

  /// Has all options and parameters of the command and those below it read so.
  static void registerWith(CommandLine line) {
    line.registerConverter(int.class, text -> read(text, Integer::parseInt));
    line.registerConverter(Integer.class, text -> read(text, Integer::parseInt));
    line.registerConverter(long.class, text -> read(text, Long::parseLong));
    line.registerConverter(Long.class, text -> read(text, Long::parseLong));
  }

  private static <T> T read(String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (NumberFormatException e) {
      String why = text.matches("[+-]?[0-9]+") ? " is too large a number" : " is no whole number";
      throw new TypeConversionException("'" + Phrases.printable(text) + "'" + why);
    }
  }
}

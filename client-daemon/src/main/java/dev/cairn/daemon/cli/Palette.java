package dev.cairn.daemon.cli;

import java.util.Map;

/// Colours, on a terminal that can show them and a person who wants them; otherwise plain text.
final class Palette {
  private static final String RESET = "\u001b[0m";

  private final boolean colours;

  Palette(boolean terminal, Map<String, String> environment) {
    // https://no-color.org: any value that is not empty means no colours.
    this.colours = terminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  String strong(String text) {
    return paint("\u001b[1m", text);
  }

  String faint(String text) {
    return paint("\u001b[2m", text);
  }

  String good(String text) {
    return paint("\u001b[32m", text);
  }

  String busy(String text) {
    return paint("\u001b[36m", text);
  }

  String warning(String text) {
    return paint("\u001b[33m", text);
  }

  String bad(String text) {
    return paint("\u001b[31m", text);
  }

  private String paint(String colour, String text) {
    return colours && !text.isEmpty() ? colour + text + RESET : text;
  }
}

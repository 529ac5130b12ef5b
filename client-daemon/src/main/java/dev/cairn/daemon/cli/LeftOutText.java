package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.LeftOutEntry;
import java.util.List;

/// Tells a person what of a left-out folder stays here.
final class LeftOutText {
  private static final int LINES_MAX = 20;

  private final Console console;

  LeftOutText(Console console) {
    this.console = console;
  }

  void printKept(LeftOutEntry folder) {
    int all = folder.kept().size() + folder.keptMore();
    if (all == 0) {
      return;
    }
    console.line("  " + Phrases.count(all, "file stays", "files stay")
        + " here, because the server does not have what is in them; they are not sent:");
    console.table(folder.kept().stream()
        .limit(LINES_MAX)
        .map(path -> List.of("-", Phrases.printable(path)))
        .toList());
    if (all > LINES_MAX) {
      console.line(console.palette().faint("  and " + (all - LINES_MAX) + " more"));
    }
  }
}

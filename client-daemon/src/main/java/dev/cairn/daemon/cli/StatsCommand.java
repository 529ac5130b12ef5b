package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.Stats;
import java.util.List;
import picocli.CommandLine.Command;

/// `cairn stats`
@Command(name = "stats", description = "Counters of this device.")
final class StatsCommand implements Runnable {
  private final CairnCommand cairn;

  StatsCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    Stats stats = cairn.ask("stats", Stats.class);
    if (cairn.json()) {
      cairn.console().json(stats);
      return;
    }
    Palette palette = cairn.console().palette();
    cairn
        .console()
        .table(stats.counters().entrySet().stream()
            .map(entry ->
                List.of(palette.faint(entry.getKey()), value(entry.getKey(), entry.getValue())))
            .toList());
  }

  private static String value(String name, long number) {
    boolean bytes = name.startsWith("bytes_") || name.endsWith("_bytes");
    return bytes && number >= 1_000 ? number + "  (" + Phrases.bytes(number) + ")" : "" + number;
  }
}

package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.GuardEntry;
import dev.cairn.daemon.control.api.GuardList;
import picocli.CommandLine.Command;

/// `cairn guard list`
@Command(name = "list", description = "What is held back.")
final class GuardListCommand implements Runnable {
  private final CairnCommand cairn;

  GuardListCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    GuardList list = cairn.ask("guards", GuardList.class);
    if (cairn.json()) {
      cairn.console().json(list);
    } else if (list.guards().isEmpty()) {
      cairn.console().line("Nothing is held back");
    } else {
      list.guards().forEach(this::print);
    }
  }

  private void print(GuardEntry guard) {
    Palette palette = cairn.console().palette();
    String when = Phrases.ago(guard.since(), cairn.now());
    cairn.console().line(palette.warning("⚠") + " " + guard.message() + " " + palette.faint(when));
    cairn.console().line("  cairn guard allow " + guard.id() + "    " + guard.allow());
    cairn.console().line("  cairn guard restore " + guard.id() + "  " + guard.restore());
  }
}

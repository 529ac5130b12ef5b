package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.TrashList;
import java.util.List;
import picocli.CommandLine.Command;

/// `cairn trash`
@Command(
    name = "trash",
    description = "Files that another device deleted, and how to restore them.")
final class TrashCommand implements Runnable {
  private final CairnCommand cairn;

  TrashCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    TrashList list = cairn.ask("trash", TrashList.class);
    if (cairn.json()) {
      cairn.console().json(list);
    } else if (list.trash().isEmpty()) {
      cairn.console().line("The trash is empty");
    } else {
      cairn
          .console()
          .table(list.trash().stream()
              .map(file -> List.of(
                  Phrases.printable(file.path()),
                  Phrases.bytes(file.size()),
                  cairn.console().palette().faint(Phrases.ago(file.trashedAt(), cairn.now()))))
              .toList());
      sayHowManyMore(list.more());
    }
  }

  private void sayHowManyMore(int more) {
    if (more > 0) {
      cairn.console().line("  and " + Phrases.count(more, "older file", "older files"));
    }
  }
}

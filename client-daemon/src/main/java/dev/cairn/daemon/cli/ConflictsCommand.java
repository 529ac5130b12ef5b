package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ConflictEntry;
import dev.cairn.daemon.control.api.ConflictList;
import java.util.List;
import picocli.CommandLine.Command;

/// `cairn conflicts`
@Command(name = "conflicts", description = "Files of which two versions were kept.")
final class ConflictsCommand implements Runnable {
  private final CairnCommand cairn;

  ConflictsCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    ConflictList list = cairn.askSignedIn("conflicts", ConflictList.class);
    if (cairn.json()) {
      cairn.console().json(list);
    } else if (list.conflicts().isEmpty()) {
      cairn.console().line("There are no conflicts");
    } else {
      cairn.console().table(list.conflicts().stream().map(this::row).toList());
    }
  }

  private List<String> row(ConflictEntry conflict) {
    Palette palette = cairn.console().palette();
    String copy = conflict.copy();
    String where = copy == null ? "" : "other version: " + Phrases.printable(copy);
    String who = "from " + Phrases.printable(conflict.device());
    return List.of(
        palette.warning("⚠"),
        Phrases.printable(conflict.path()),
        where,
        who,
        palette.faint(Phrases.ago(conflict.since(), cairn.now())));
  }
}

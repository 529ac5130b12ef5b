package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.Selection;
import picocli.CommandLine.Command;

/// `cairn select list`
@Command(name = "list", description = "The folders that are left out.")
final class SelectListCommand implements Runnable {
  private final CairnCommand cairn;

  SelectListCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    Selection selection = cairn.askSignedIn("selection", Selection.class);
    if (cairn.json()) {
      cairn.console().json(selection);
    } else if (selection.leftOut().isEmpty()) {
      cairn.console().line("This device syncs every folder");
    } else {
      LeftOutText text = new LeftOutText(cairn.console());
      selection.leftOut().forEach(folder -> {
        String since = Phrases.ago(folder.since(), cairn.now());
        cairn
            .console()
            .line(Phrases.printable(folder.path()) + "  "
                + cairn.console().palette().faint(since));
        text.printKept(folder);
      });
    }
  }
}

package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.LeftOutEntry;
import dev.cairn.daemon.control.api.PathParams;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `cairn select exclude PATH`
@Command(
    name = "exclude",
    description = "Leave a folder out: it stays at the server and goes from this device.")
final class SelectExcludeCommand implements Runnable {
  private final CairnCommand cairn;

  @Parameters(paramLabel = "PATH", description = "The folder.")
  private String path = "";

  SelectExcludeCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    LeftOutEntry folder = cairn.askSignedIn(
        "select_exclude", path, PathParams::new, LeftOutEntry.class, CairnCommand.ANSWER_TIMEOUT);
    if (cairn.json()) {
      cairn.console().json(folder);
      return;
    }
    cairn
        .console()
        .line(Phrases.printable(folder.path())
            + " is left out on this device; what is here of it goes to the trash");
    new LeftOutText(cairn.console()).printKept(folder);
  }
}

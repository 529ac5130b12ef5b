package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.NoParams;
import dev.cairn.daemon.control.api.PathParams;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `cairn select include PATH`
@Command(name = "include", description = "Have a folder that was left out synced again.")
final class SelectIncludeCommand implements Runnable {
  private final CairnCommand cairn;

  @Parameters(paramLabel = "PATH", description = "The folder, as cairn select list names it.")
  private String path = "";

  SelectIncludeCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    NoParams taken = cairn.askSignedIn(
        "select_include", path, PathParams::new, NoParams.class, CairnCommand.ANSWER_TIMEOUT);
    if (cairn.json()) {
      cairn.console().json(taken);
    } else {
      cairn.console().line(Phrases.printable(path) + " is synced again");
    }
  }
}

package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.NoParams;
import picocli.CommandLine.Command;

/// `cairn resume`
@Command(name = "resume", description = "End a pause.")
final class ResumeCommand implements Runnable {
  private final CairnCommand cairn;

  ResumeCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    cairn.askSignedIn("resume", NoParams.class);
    if (cairn.json()) {
      cairn.console().json(new NoParams());
    } else {
      cairn.console().line("Syncing goes on");
    }
  }
}

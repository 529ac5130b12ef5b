package dev.cairn.daemon.cli;

import picocli.CommandLine.Command;

/// `cairn guard`
@Command(
    name = "guard",
    description = "What a guard holds back until you decide, and your answer to it.")
final class GuardCommand implements Runnable {
  private final GuardListCommand list;

  GuardCommand(CairnCommand cairn) {
    this.list = new GuardListCommand(cairn);
  }

  @Override
  public void run() {
    list.run();
  }
}

package dev.cairn.daemon.cli;

import picocli.CommandLine.Command;

/// `cairn select`
@Command(name = "select", description = "Which folders this device leaves out.")
final class SelectCommand implements Runnable {
  private final SelectListCommand list;

  SelectCommand(CairnCommand cairn) {
    this.list = new SelectListCommand(cairn);
  }

  @Override
  public void run() {
    list.run();
  }
}

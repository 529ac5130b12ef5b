package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.GuardParams.Answer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `cairn guard restore ID`
@Command(name = "restore", description = "Take back what has happened.")
final class GuardRestoreCommand implements Runnable {
  private final GuardAnswering answering;

  @Parameters(paramLabel = "ID", description = "As cairn guard list names it.")
  private String id = "";

  GuardRestoreCommand(CairnCommand cairn) {
    this.answering = new GuardAnswering(cairn);
  }

  @Override
  public void run() {
    answering.answer(id, Answer.RESTORE, "It is being taken back");
  }
}

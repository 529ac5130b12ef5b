package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.GuardParams.Answer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `cairn guard allow ID`
@Command(name = "allow", description = "Go on: what is held back is meant.")
final class GuardAllowCommand implements Runnable {
  private final GuardAnswering answering;

  @Parameters(paramLabel = "ID", description = "As cairn guard list names it.")
  private String id = "";

  GuardAllowCommand(CairnCommand cairn) {
    this.answering = new GuardAnswering(cairn);
  }

  @Override
  public void run() {
    answering.answer(id, Answer.ALLOW, "Sync goes on");
  }
}

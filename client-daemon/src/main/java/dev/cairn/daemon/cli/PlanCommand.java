package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.PlanDocument;
import java.util.List;
import picocli.CommandLine.Command;

/// `cairn plan`
@Command(name = "plan", description = "What would be done next, without doing it.")
final class PlanCommand implements Runnable {
  private final CairnCommand cairn;

  PlanCommand(CairnCommand cairn) {
    this.cairn = cairn;
  }

  @Override
  public void run() {
    PlanDocument plan = cairn.askSignedIn("plan", PlanDocument.class);
    if (cairn.json()) {
      cairn.console().json(plan);
    } else {
      print(plan, cairn.console());
    }
  }

  private static void print(PlanDocument plan, Console console) {
    if (plan.actions().isEmpty()) {
      boolean isAllDone = plan.reasons().isEmpty();
      console.line(isAllDone ? "There is nothing to do" : "Nothing can be done right now");
    } else {
      console.line(Phrases.count(plan.actions().size(), "step", "steps") + ":");
      console.table(plan.actions().stream()
          .map(action -> List.of(
              console.palette().busy(Phrases.printable(action.kind())),
              Phrases.printable(action.path())))
          .toList());
    }
    if (!plan.reasons().isEmpty()) {
      console.line("Left alone:");
      console.table(plan.reasons().stream()
          .map(reason -> List.of(
              Phrases.printable(reason.path()),
              console.palette().faint(Phrases.printable(reason.reason()))))
          .toList());
    }
    if (plan.omitted() > 0) {
      console.line("… and " + plan.omitted() + " more");
    }
  }
}

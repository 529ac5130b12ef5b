package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.GuardParams;
import dev.cairn.daemon.control.api.NoParams;

/// Brings a person's answer to a guard to the daemon.
final class GuardAnswering {
  private final CairnCommand cairn;

  GuardAnswering(CairnCommand cairn) {
    this.cairn = cairn;
  }

  /// @param done what is said when the daemon has taken it
  void answer(String id, GuardParams.Answer answer, String done) {
    try (var client = cairn.connect()) {
      NoParams taken = client.call(
          "guard_answer", new GuardParams(id, answer), NoParams.class, CairnCommand.ANSWER_TIMEOUT);
      if (cairn.json()) {
        cairn.console().json(taken);
      } else {
        cairn.console().line(done);
      }
    }
  }
}

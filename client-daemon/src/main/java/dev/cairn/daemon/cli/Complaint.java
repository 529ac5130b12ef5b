package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ControlFailure;
import dev.cairn.daemon.control.api.DaemonNotRunning;

/// Why a command failed, told once to whoever runs it: the sentence on stderr, and with `--json` a
/// document on stdout as well, unless one is there already.
///
/// @param code a stable word for programs
record Complaint(int exitCode, String code, String sentence) {
  static Complaint of(int exitCode, String sentence) {
    return new Complaint(exitCode, ExitCode.word(exitCode), sentence);
  }

  static Complaint of(ControlFailure failure) {
    return failure instanceof DaemonNotRunning
        ? new Complaint(failure.exitCode(), "daemon_not_running", failure.sentence())
        : of(failure.exitCode(), failure.sentence());
  }

  /// Says it and returns the exit code.
  int tell(CairnCommand cairn) {
    var err = cairn.surroundings().err();
    err.println(Phrases.printable(sentence));
    err.flush();
    if (cairn.json() && !cairn.console().hasAnsweredAsJson()) {
      cairn.console().json(FailureDocument.of(code, sentence));
    }
    return exitCode;
  }
}

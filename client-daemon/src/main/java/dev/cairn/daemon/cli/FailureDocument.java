package dev.cairn.daemon.cli;

/// What a command prints for a program when it has no other answer: with `--json` there is one
/// document on stdout also when the command fails.
///
/// @param error what went wrong
record FailureDocument(Reason error) {
  /// @param code a stable word: that of the exit code, or `daemon_not_running`
  /// @param message the sentence that a person finds on stderr
  record Reason(String code, String message) {}

  static FailureDocument of(String code, String message) {
    return new FailureDocument(new Reason(code, message));
  }
}

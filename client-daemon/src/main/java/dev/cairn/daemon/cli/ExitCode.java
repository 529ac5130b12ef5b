package dev.cairn.daemon.cli;

/// The exit codes of the command line; scripts rely on them.
public final class ExitCode {
  /// Done.
  public static final int DONE = 0;

  /// Failed.
  public static final int FAILED = 1;

  /// The command was not understood.
  public static final int USAGE = 2;

  /// Done, with problems or conflicts left.
  public static final int LEFTOVERS = 3;

  /// The time given was not enough.
  public static final int TIMED_OUT = 75;

  /// Nobody is signed in.
  public static final int NOT_SIGNED_IN = 77;

  private ExitCode() {}

  /// The stable word for an exit code that is not 0, as programs find it in a document.
  static String word(int exitCode) {
    return switch (exitCode) {
      case USAGE -> "usage";
      case LEFTOVERS -> "problems";
      case TIMED_OUT -> "timed_out";
      case NOT_SIGNED_IN -> "not_signed_in";
      default -> "failed";
    };
  }
}

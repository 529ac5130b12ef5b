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
}

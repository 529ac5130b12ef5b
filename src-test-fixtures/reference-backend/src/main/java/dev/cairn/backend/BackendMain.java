package dev.cairn.backend;

import dev.cairn.backend.cli.BackendCommand;
import picocli.CommandLine;

/// Runs the `backend` command as a program of its own.
public final class BackendMain {
  private BackendMain() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BackendCommand()).execute(arguments));
  }
}

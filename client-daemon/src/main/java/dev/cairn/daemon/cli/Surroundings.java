package dev.cairn.daemon.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// What a command sees of the process it runs in, so that it can run anywhere.
///
/// @param out what the command prints
/// @param err messages about the command
/// @param environment environment variables
/// @param workingFolder absolute path
/// @param terminal whether a person reads `out` on a terminal
/// @param clock the time, for "3 minutes ago"
public record Surroundings(
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    Path workingFolder,
    boolean terminal,
    InstantSource clock) {
  /// Copies its map.
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /// Those of this process.
  @SuppressWarnings("SystemConsoleNull") // isTerminal is asked only where there is a console
  public static Surroundings ofProcess() {
    var console = System.console();
    boolean terminal = console != null && console.isTerminal();
    return new Surroundings(
        new PrintWriter(System.out, true, charset(System.out.charset(), terminal)),
        new PrintWriter(System.err, true, charset(System.err.charset(), terminal)),
        System.getenv(),
        Path.of("").toAbsolutePath(),
        terminal,
        InstantSource.system());
  }

  /// Paths and JSON are UTF-8 also where the locale says "C"; only a Windows console needs its own.
  private static Charset charset(Charset own, boolean terminal) {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return windows && terminal ? own : StandardCharsets.UTF_8;
  }
}

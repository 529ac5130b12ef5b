package dev.cairn.daemon.cli;

import dev.cairn.daemon.control.api.ControlJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One command that was run in this process, and what it printed.
record CommandRun(int exitCode, String out, String err) {
  static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  static CommandRun in(Path home, String... arguments) {
    return in(home, home, false, arguments);
  }

  static CommandRun in(Path home, Path workingFolder, boolean terminal, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var surroundings = new Surroundings(
        new PrintWriter(out),
        new PrintWriter(err),
        Map.of("CAIRN_HOME", home.toString()),
        workingFolder,
        terminal,
        InstantSource.fixed(NOW));
    int exitCode = CairnMain.run(surroundings, arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  JsonNode json() {
    return ControlJson.MAPPER.readTree(out);
  }
}

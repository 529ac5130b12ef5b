package dev.cairn.benchmarks;

import dev.cairn.daemon.cli.CommandProvider;
import java.util.List;

/// Adds `bench` to the command line.
public final class BenchmarkCommands implements CommandProvider {
  @Override
  public List<Object> commands() {
    return List.of(new BenchCommand());
  }
}
